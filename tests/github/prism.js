// Prism as `prism proxy --errors DESCRIPTION UPSTREAM` runs it, one proxy for each fake that asks, all in one process,
// since reading the description takes longer than a case.
//   node prism.js DESCRIPTION.json
// Prints a port. GET /UPSTREAM-PORT there answers with the port of a proxy in front of 127.0.0.1:UPSTREAM-PORT.
// Ends when its parent does.
const http = require('http');
const { createRequire } = require('module');
const prism = createRequire(require.resolve('@stoplight/prism-cli')); // its own parts, of the versions that it pins
const { createServer } = prism('@stoplight/prism-http-server');
const { getHttpOperationsFromSpec } = prism('@stoplight/prism-http');
const { createLogger } = prism('@stoplight/prism-core');

async function main() {
	const operations = await getHttpOperationsFromSpec(process.argv[2]);
	if (operations.length === 0) throw new Error('no operations in the description');
	const logger = createLogger('prism', { level: 'silent' });
	const start = async (upstream) => {
		const config = {
			isProxy: true, upstream: new URL(`http://127.0.0.1:${upstream}`), validateRequest: true, validateResponse: true,
			checkSecurity: false, errors: true, mock: { dynamic: false },
		};
		const address = await createServer(operations, { cors: false, config, components: { logger } }).listen(0, '127.0.0.1');
		return address.split(':').pop();
	};
	await tryIt(start);
	const control = http.createServer((request, answer) => {
		start(Number(request.url.slice(1))).then((port) => answer.end(port), (error) => {
			answer.statusCode = 500;
			answer.end(String(error));
		});
	});
	control.listen(0, '127.0.0.1', () => console.log(control.address().port));
	const parent = process.ppid;
	setInterval(() => process.ppid === parent || process.exit(), 1000);
}

// A Prism that lets anything through would make every case pass.
async function tryIt(start) {
	const nonsense = http.createServer((request, answer) => answer.setHeader('Content-Type', 'application/json').end('{"id": "one"}'));
	await new Promise((ready) => nonsense.listen(0, '127.0.0.1', ready));
	const proxy = await start(nonsense.address().port);
	for (const [method, path, body] of [['GET', '/repos/a/b'], ['POST', '/repos/a/b/issues/1/comments', '{"bod": "y"}'], ['GET', '/nowhere']]) {
		const answer = await fetch(`http://127.0.0.1:${proxy}${path}`, { method, body, headers: { 'Content-Type': 'application/json' } });
		await answer.text();
		if (answer.status < 400) throw new Error(`Prism lets nonsense through: ${method} ${path}`);
	}
	nonsense.close();
	nonsense.closeAllConnections();
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
