// Holds reports against the formats of those who read them: SARIF against OASIS's schema, rdjsonl against reviewdog's.
//   node schemas.mjs FILE...     by the ends of their names; prints what does not fit, and how many were read
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04');
const formats = require('ajv-formats');
// Not among what the package exports, so it is read as a file. One of its patterns is no Unicode pattern.
const schema = new URL('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url);
const ajv = formats(new Ajv({ strict: false, unicodeRegExp: false, allErrors: true }));
const fitsSarif = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
const reviewdog = new RDFormatValidator({ strictMode: true, allowExtraFields: false });

let read = 0;
let wrong = 0;
function judge(where, fits, why) {
	read++;
	if (fits) return;
	wrong++;
	console.log(`${where}: ${JSON.stringify(why).slice(0, 500)}`);
}

for (const file of process.argv.slice(2)) {
	const text = fs.readFileSync(file, 'utf8');
	if (file.endsWith('sarif')) judge(file, fitsSarif(JSON.parse(text)), fitsSarif.errors);
	else
		for (const line of text.split('\n').filter(Boolean)) {
			const answer = await reviewdog.validateString(line);
			judge(`${file}: ${line.slice(0, 100)}`, answer.valid, answer.errors);
		}
}
console.log(`${read > 100 ? 'many' : read} read, ${wrong} wrong`);
