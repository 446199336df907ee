/**
 * Loads node files the way n8n's loader does and prints the milliseconds that took, as JSON. Runs by itself
 * in a fresh process of the Node that n8n runs on, hence no TypeScript here: a compiler in the same
 * process would be measured too.
 *
 * node load-once.js <file of a node> ...
 */
const { createRequire } = require('node:module');
const { basename } = require('node:path');

const files = process.argv.slice(2);
// n8n has loaded this long before it comes to the packages. Asked for as the nodes do it, because from
// here it would be the one of this clone, and the nodes would load n8n's while they are measured.
createRequire(files[0])('n8n-workflow');

const cpuStart = process.threadCpuUsage();
const start = performance.now();
for (const file of files) {
	const NodeClass = require(file)[basename(file, '.node.js')];
	new NodeClass();
}
const ms = performance.now() - start;
const { user, system } = process.threadCpuUsage(cpuStart);
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
