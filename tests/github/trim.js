// Cuts GitHub's description of its API down to the operations that the fake knows (standard input: METHOD PATH a line,
// as fake.py prints them) and writes it for Prism, which would take half a minute and 400 MB for the whole of it.
//   python3 fake.py | node trim.js DESCRIPTION.json >openapi.json
// What is changed besides, and why:
//   - media types: GitHub answers in the form that `Accept` names; the description has application/json alone
//   - a parameter that may hold slashes is spelt out as one to SEGMENTS segments, which OpenAPI has no word for
//   - any status may come with an error's body; the description lists only some
//   - what is null in life and not in the description: head.repo of a pull request (a deleted fork); line, start_line and
//     position of a comment (an outdated one)
//   - unknown members of a body are refused
const fs = require('fs');

const SEGMENTS = 6;
const FORMS = ['application/vnd.github+json', 'application/vnd.github.v3+json'];
const TEXTS = ['raw', 'raw+json', 'diff', 'patch', 'sha'].map((form) => `application/vnd.github.${form}`);

const whole = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const wanted = fs.readFileSync(0, 'utf8').trim().split('\n').map((line) => line.split(' '));

const anonymous = (path) => path.replace(/\{[^}]*\}/g, '{}');
const at = (reference) => reference.slice(2).split('/').reduce((node, name) => node[name.replace(/~1/g, '/').replace(/~0/g, '~')], whole);
const resolved = (node) => (node.$ref ? at(node.$ref) : node);
const copy = (node) => JSON.parse(JSON.stringify(node));

function widen(operation, method) {
	const responses = {};
	for (const [status, response] of Object.entries(operation.responses)) {
		responses[status] = copy(resolved(response));
		const content = responses[status].content;
		if (!content || !content['application/json']) continue;
		for (const form of FORMS) content[form] = { schema: copy(content['application/json'].schema) };
		if (method === 'get' && status === '200') for (const form of TEXTS) content[form] = { schema: { type: 'string' } };
	}
	const error = { schema: { $ref: '#/components/schemas/basic-error' } };
	responses.default = { description: 'An error', content: { 'application/json': error } };
	if (method === 'get') responses['304'] = { description: 'Not modified' };
	operation.responses = responses;
	for (const body of Object.values((operation.requestBody && (operation.requestBody = copy(resolved(operation.requestBody))).content) || {}))
		close(body.schema);
}

function close(schema) {
	if (!schema || typeof schema !== 'object') return;
	if (schema.properties && schema.additionalProperties === undefined && !schema.oneOf && !schema.anyOf) schema.additionalProperties = false;
	for (const value of Object.values(schema)) close(value);
}

const paths = {};
for (const [method, route] of wanted) {
	if (route === '/graphql') continue; // it has a description of its own
	const path = Object.keys(whole.paths).find((one) => anonymous(one) === anonymous(route)) ||
		(route.endsWith('/contents') && '/repos/{owner}/{repo}/contents/{path}');
	const described = path && whole.paths[path][method.toLowerCase()];
	if (!described) throw new Error(`GitHub's description has no ${method} ${route}`);
	const operation = copy(described);
	widen(operation, method.toLowerCase());
	const slashed = (/\{(\w+)\.\.\.\}$/.exec(route) || [])[1];
	const spelt = route.endsWith('/contents') ? route : path; // the root folder: a path without the parameter
	for (let segments = 1; segments <= (slashed ? SEGMENTS : 1); segments++) {
		const one = copy(operation);
		const last = /\{([^}]*)\}$/.exec(spelt);
		const extra = Array.from({ length: segments - 1 }, (_, n) => `more${n + 1}`);
		const own = extra.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
		one.parameters = (one.parameters || []).map((parameter) => copy(resolved(parameter)))
			.filter((parameter) => parameter.in !== 'path' || spelt.includes(`{${parameter.name}}`)).concat(own);
		one.operationId += segments > 1 ? `-${segments}` : route.endsWith('/contents') ? '-root' : '';
		const name = spelt + (last ? extra.map((more) => `/{${more}}`).join('') : '');
		paths[name] = { ...paths[name], [method.toLowerCase()]: one };
	}
}

// Only what is referred to, and what that refers to.
const components = {};
function keep(node) {
	if (!node || typeof node !== 'object') return;
	if (typeof node.$ref === 'string') {
		const [, , kind, name] = node.$ref.split('/');
		components[kind] = components[kind] || {};
		if (!components[kind][name]) keep((components[kind][name] = at(node.$ref)));
	}
	for (const [name, value] of Object.entries(node)) {
		if (name === 'examples' || name === 'example') delete node[name];
		else keep(value);
	}
}
const nullable = (properties, name) => {
	properties[name] = { nullable: true, allOf: [properties[name]] };
};
for (const pull of ['pull-request', 'pull-request-simple']) nullable(whole.components.schemas[pull].properties.head.properties, 'repo');
for (const comment of ['pull-request-review-comment', 'review-comment'])
	for (const place of ['line', 'start_line', 'position'])
		if (whole.components.schemas[comment].properties[place]) nullable(whole.components.schemas[comment].properties, place);
keep(paths);

process.stdout.write(JSON.stringify({ openapi: whole.openapi, info: whole.info, servers: [{ url: 'http://127.0.0.1' }], paths, components }));
