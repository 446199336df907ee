// n8n-core's dependency injection needs this before anything else is loaded.
require('reflect-metadata');
