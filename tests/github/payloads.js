// Writes GitHub's own example payloads of the events that the action takes, each as it is and made over for the world of
// the case: its numbers and commits, as if from a fork, as if from a fork that is gone.
//   node payloads.js FOLDER BASE HEAD
// A file is called EVENT.NUMBER.KIND: as-is, here, fork or gone.
const fs = require('fs');
const path = require('path');

const [folder, base, head] = process.argv.slice(2);
const EVENTS = ['pull_request', 'push', 'merge_group', 'workflow_dispatch'];
const ZEROS = '0'.repeat(40);
const here = { full_name: 'ada/gardens', name: 'gardens', owner: 'ada', id: 1 };
const fork = { full_name: 'ida/gardens', name: 'gardens', owner: 'ida', id: 2 };

// Only what names the repository; what else is in there stays as GitHub wrote it.
function named(repository, as) {
	return { ...repository, id: as.id, name: as.name, full_name: as.full_name, owner: { ...repository.owner, login: as.owner, name: as.owner }, default_branch: 'main' };
}

function madeOver(event, payload, kind) {
	const made = JSON.parse(JSON.stringify(payload));
	made.repository = named(made.repository, here);
	if (event === 'pull_request') {
		made.number = made.pull_request.number = 7;
		Object.assign(made.pull_request.base, { sha: base, ref: 'main', repo: made.repository });
		const repo = kind === 'gone' ? null : named(made.repository, kind === 'fork' ? fork : here);
		Object.assign(made.pull_request.head, { sha: head, ref: 'more', repo });
	} else if (event === 'merge_group') {
		Object.assign(made.merge_group, { base_sha: base, head_sha: head });
	} else if (event === 'push') {
		if (made.before !== ZEROS) made.before = base;
		if (made.after !== ZEROS) made.after = head;
	}
	return made;
}

let written = 0;
for (const { name, examples } of require('@octokit/webhooks-examples').filter(({ name }) => EVENTS.includes(name))) {
	examples.forEach((payload, at) => {
		const kinds = { 'as-is': payload, here: madeOver(name, payload, 'here') };
		if (name === 'pull_request') for (const kind of ['fork', 'gone']) kinds[kind] = madeOver(name, payload, kind);
		for (const [kind, made] of Object.entries(kinds)) {
			fs.writeFileSync(path.join(folder, `${name}.${at + 1}.${kind}`), JSON.stringify(made));
			written++;
		}
	});
}
if (written === 0) throw new Error('no payload was found');
console.log(`${written} payloads`);
