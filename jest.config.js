/** Unit and engine tests: no network, HTTP mocked with nock. Real-n8n runs live in test/e2e and have their own command. */
module.exports = {
	testEnvironment: 'node',
	// Jest leaves one core alone, which doubles the time on two cores.
	maxWorkers: '100%',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	},
	setupFiles: ['<rootDir>/test/engine/prepare-n8n.js'],
	setupFilesAfterEnv: ['<rootDir>/test/engine/isolate-network.js'],
};
