const { join } = require('node:path');

// n8n-core's dependency injection needs this before anything else is loaded.
require('reflect-metadata');

// n8n-core would write every refused request to the console.
process.env.N8N_LOG_LEVEL = 'silent';

// n8n-core reads or creates a settings file; it must not use that of an n8n on this machine.
process.env.N8N_USER_FOLDER = join(
	__dirname,
	'../../node_modules/.cache/n8n-core',
	`worker-${process.env.JEST_WORKER_ID}`,
);
