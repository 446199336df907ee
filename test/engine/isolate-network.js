/**
 * Keeps tests off the network. nock patches `http` for the whole process while jest gives each test file its
 * own copy of nock: without restore(), a later file can lose interception, depending on file order.
 */
const nock = require('nock');

beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
	nock.enableNetConnect(/^(127\.0\.0\.1|localhost)(:\d+)?$/);
});
afterEach(() => nock.cleanAll());
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});
