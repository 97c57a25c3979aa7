// The language service is built for bundlers: it imports JSON without saying so, which node refuses. This says so.
//   node --import ./json-modules.mjs SCRIPT
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

if (!process.env.IS_LOADER) register(import.meta.url);

export async function load(url, context, next) {
	if (!url.endsWith('.json') || context.format === 'commonjs') return next(url, context);
	const source = `export default ${await readFile(fileURLToPath(url), 'utf8')}`;
	return { format: 'module', source, shortCircuit: true };
}
