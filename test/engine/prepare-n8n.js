// n8n-core's dependency injection needs this before anything else is loaded.
require('reflect-metadata');

// n8n-core would write every refused request to the console.
process.env.N8N_LOG_LEVEL = 'silent';
