// Holds workflows against GitHub's own language service, and what they give our action against its action.yml.
//   node --import ./json-modules.mjs workflows.mjs MISTAKES.yml ACTION.yml WORKFLOW.yml...
// MISTAKES.yml is a workflow in which something must be found on each line that says "wrong".
import { readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

const OWN = 'entrylint/entrylint';
const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];
const [mistakes, action, ...workflows] = process.argv.slice(2);
const manifest = parse(readFileSync(action, 'utf8'));
const config = {
	actionsMetadataProvider: {
		async fetchActionMetadata({ owner, name }) {
			return `${owner}/${name}` === OWN ? manifest : undefined;
		},
	},
};

// An action is ours, or pinned by a whole commit, with the version behind it for people.
function unpinned(line) {
	const used = /\buses:\s+(\S+)(.*)/.exec(line);
	return used && !used[1].startsWith(`${OWN}@`) && !(/@[0-9a-f]{40}$/.test(used[1]) && /^ # v\d+\.\d+\.\d+$/.test(used[2]));
}

async function problems(file) {
	const text = readFileSync(file, 'utf8');
	const uri = file === action ? 'file:///action.yml' : `file:///.github/workflows/${file.split('/').pop()}`;
	const found = (await validate(TextDocument.create(uri, 'yaml', 1, text), config))
		.filter(({ message }) => !message.startsWith('Unable to resolve action') || message.includes(OWN)) // it cannot look others up
		.map(({ range, severity, message }) => ({ line: range.start.line + 1, message: `${SEVERITIES[severity ?? 1]}: ${message}` }));
	text.split('\n').forEach((line, at) => {
		if (unpinned(line)) found.push({ line: at + 1, message: 'error: not pinned by commit, with the version behind it' });
	});
	return found;
}

let failed = 0;
for (const file of [action, ...workflows]) {
	const found = await problems(file);
	for (const { line, message } of found) console.log(`${file}:${line}: ${message}`);
	failed += found.length > 0;
}
const seen = new Set((await problems(mistakes)).map(({ line }) => line));
const missed = readFileSync(mistakes, 'utf8').split('\n').flatMap((line, at) => (/wrong$/.test(line) && !seen.has(at + 1) ? [at + 1] : []));
for (const line of missed) console.log(`${mistakes}:${line}: nothing was found here`);
failed += missed.length > 0;
console.log(`${workflows.length + 2 - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
