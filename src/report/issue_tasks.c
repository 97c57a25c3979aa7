/* Turns the findings of an audit, and what its issue remembers of those before, into tasks and
 * history: what is new, what is done, and what was looked at. */
#include "issue.h"

struct maker {
	const struct view *view;
	const struct issue_memory *before;
	struct issue *issue;
	struct arena *arena;
	struct date today;
	struct map known;   /* key -> 1 + index in before->known */
	bool *met;          /* which of these there still are */
	struct map times;   /* key -> how often it was given */
	struct map entries; /* text of an entry -> 1 + index in places; made when first needed */
	bool has_entries;
	ARRAY(struct place_of_entry {
		const struct view_file *file;
		uint32_t entry;
	}) places;
	uint32_t *done; /* by rule */
};

static size_t number_of(const struct rule *rule)
{
	for (size_t i = 0; i < rule_count; i++)
		if (rules[i] == rule)
			return i;
	return rule_count;
}

static str text_of(const struct view_file *file, uint32_t entry, struct arena *arena)
{
	if (entry >= file->readings->len)
		return S("-");
	struct span at = file->readings->at[entry].entry->at;
	return text_fingerprint(str_squeeze(arena, source_slice(file->source, at)), arena);
}

/* ---- what was found ---- */

/* The same finding on the same entry may stand in several places. */
static str key_of(struct maker *maker, const struct view_file *file, const struct diag *diag)
{
	str key = view_fingerprint(file, diag, maker->arena);
	size_t times = ++*map_put(&maker->times, maker->arena, key, NULL);
	if (times == 1)
		return key;
	return text_fingerprint(
		str_printf(maker->arena, STR_FMT " %zu", STR_ARG(key), times), maker->arena);
}

/* What the issue did not know is new, unless it could not keep all it had. */
static void meet(struct maker *maker, struct issue_known *known)
{
	const size_t *index = map_get(&maker->known, known->key);
	const struct issue_memory *before = maker->before;
	if (index) {
		const struct issue_known *old = &before->known.at[*index - 1];
		known->is_ticked = old->is_ticked;
		known->since = old->since;
		maker->met[*index - 1] = true;
	} else if (before->has_forgotten && before->rows.len > 0) {
		known->since = before->rows.at[before->rows.len - 1].date;
	} else {
		maker->issue->fresh++;
	}
}

static void find(struct maker *maker, const struct view_file *file, const struct view_group *group)
{
	str entry = text_of(file, group->entry, maker->arena);
	for (size_t i = 0; i < group->count; i++) {
		const struct diag *diag = group->diags[i];
		struct issue_task *task = ARRAY_ADD(maker->arena, &maker->issue->tasks);
		*task = (struct issue_task){.known = {.key = key_of(maker, file, diag),
						    .rule = diag->rule,
						    .since = maker->today,
						    .entry = entry},
			.severity = diag->severity,
			.file = file,
			.group = group,
			.diag = diag,
			.entry = group->entry};
		meet(maker, &task->known);
	}
}

/* ---- what was not found any more ---- */

static void note_entries(struct maker *maker)
{
	for (size_t f = 0; f < maker->view->file_count && !maker->has_entries; f++) {
		const struct view_file *file = &maker->view->files[f];
		for (uint32_t i = 0; file->readings && i < file->readings->len; i++) {
			bool is_new;
			size_t *index = map_put(&maker->entries, maker->arena,
				text_of(file, i, maker->arena), &is_new);
			if (!is_new)
				continue;
			ARRAY_PUSH(
				maker->arena, &maker->places, ((struct place_of_entry){file, i}));
			*index = maker->places.len;
		}
	}
	maker->has_entries = true;
}

/* Did the world leave a question on this entry open that the rule needs answered? */
static bool is_open_question(
	const struct facts *facts, unsigned needs, const struct record *record, struct arena *arena)
{
	struct strs ids = facts_paper_ids(record, arena);
	for (size_t i = 0; (needs & NEEDS_PAPER) != 0 && i < ids.len; i++) {
		const struct paper_fact *paper = facts_paper(facts, ids.at[i]);
		if (paper && paper->exists == FACT_UNCHECKED)
			return true;
	}
	for (size_t i = 0; i < record->links.len; i++) {
		str url = record->links.at[i].url;
		const struct repository_fact *repository = NULL;
		const struct link_fact *link = NULL;
		if (url.len > 0 && (needs & NEEDS_REPOSITORY) != 0)
			repository = facts_repository(facts, url);
		if (url.len > 0 && (needs & NEEDS_LINK) != 0)
			link = facts_link(facts, url);
		if ((repository &&
			    (repository->exists == FACT_UNCHECKED || repository->is_by_page)) ||
			(link && link->alive == FACT_UNCHECKED))
			return true;
	}
	return false;
}

/* What could not be checked this time is neither done nor new the next time: as long as the entry
 * reads as it did, the task stays. */
static bool hold(struct maker *maker, const struct issue_known *known)
{
	const struct lint_settings *settings = maker->view->report->settings;
	unsigned needs = known->rule->needs;
	if (!settings || needs == 0 || lint_severity(settings, known->rule) == SEVERITY_OFF)
		return false;
	note_entries(maker);
	const size_t *index = map_get(&maker->entries, known->entry);
	if (!index)
		return false;
	const struct place_of_entry *place = &maker->places.at[*index - 1];
	const struct record *record =
		&reading_of(&place->file->readings->at[place->entry], maker->arena)->record;
	/* Nobody answers that a paper has not come out: it was told once, and is true since. */
	if (settings->facts && (needs & NEEDS_PUBLISHED) == 0 &&
		!is_open_question(settings->facts, needs, record, maker->arena))
		return false;
	ARRAY_PUSH(maker->arena, &maker->issue->tasks,
		((struct issue_task){.known = *known,
			.severity = lint_severity(settings, known->rule),
			.file = place->file,
			.entry = place->entry}));
	return true;
}

static void settle(struct maker *maker)
{
	for (size_t i = 0; i < maker->before->known.len; i++) {
		const struct issue_known *known = &maker->before->known.at[i];
		if (!maker->met[i] && !hold(maker, known))
			maker->done[number_of(known->rule)]++;
	}
}

/* ---- order and history ---- */

/* By severity and rule; what is equal stays in order of place. */
static void sort(struct maker *maker)
{
	struct issue *issue = maker->issue;
	size_t buckets = (rule_count + 1) * (SEVERITY_ERROR + 1);
	size_t *starts = NEW_ARRAY(maker->arena, size_t, buckets + 1);
	size_t *bucket = NEW_ARRAY(maker->arena, size_t, issue->tasks.len + 1);
	struct issue_task *sorted =
		NEW_ARRAY(maker->arena, struct issue_task, issue->tasks.len + 1);
	for (size_t i = 0; i < issue->tasks.len; i++) {
		const struct issue_task *task = &issue->tasks.at[i];
		bucket[i] = (size_t)(SEVERITY_ERROR - task->severity) * (rule_count + 1) +
			    number_of(task->known.rule);
		starts[bucket[i] + 1]++;
	}
	for (size_t i = 0; i < buckets; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < issue->tasks.len; i++)
		sorted[starts[bucket[i]]++] = issue->tasks.at[i];
	issue->tasks.at = sorted;
}

static uint32_t at_most(uint32_t number)
{
	return number < ISSUE_NUMBER_MAX ? number : ISSUE_NUMBER_MAX;
}

/* One row a day: what was found earlier today is counted in. */
static void add_row(struct maker *maker, uint32_t done)
{
	struct issue_memory *memory = &maker->issue->memory;
	const struct issue_memory *before = maker->before;
	struct issue_row today = {
		maker->today, (uint32_t)maker->issue->tasks.len, maker->issue->fresh, done};
	size_t older = before->rows.len > 0 &&
		       issue_day(before->rows.at[0].date) == issue_day(maker->today);
	if (older > 0) {
		today.fresh += before->rows.at[0].fresh;
		today.done += before->rows.at[0].done;
		for (size_t i = 0; i < before->done.len; i++)
			maker->done[number_of(before->done.at[i].rule)] += before->done.at[i].count;
	}
	today.found = at_most(today.found);
	today.fresh = at_most(today.fresh);
	today.done = at_most(today.done);
	ARRAY_PUSH(maker->arena, &memory->rows, today);
	for (size_t i = older; i < before->rows.len && memory->rows.len < ISSUE_ROWS_MAX; i++)
		ARRAY_PUSH(maker->arena, &memory->rows, before->rows.at[i]);
	for (size_t i = 0; i < rule_count; i++)
		if (maker->done[i] > 0)
			ARRAY_PUSH(maker->arena, &memory->done,
				((struct issue_done){rules[i], at_most(maker->done[i])}));
}

/* Where nothing is new and nothing done, the history stays as it is. */
static void write_history(struct maker *maker)
{
	uint32_t done = 0;
	for (size_t i = 0; i < rule_count; i++)
		done += maker->done[i];
	if (maker->before->rows.len > 0 && maker->issue->fresh + done == 0)
		maker->issue->memory = *maker->before;
	else
		add_row(maker, done);
}

/* A task that the text has twice is known once, as it stands first. */
static void know(struct maker *maker)
{
	for (size_t i = 0; i < maker->before->known.len; i++) {
		bool is_new;
		size_t *index = map_put(
			&maker->known, maker->arena, maker->before->known.at[i].key, &is_new);
		if (is_new)
			*index = i + 1;
		else
			maker->met[i] = true;
	}
}

struct issue issue_make(
	const struct view *view, const struct issue_memory *before, struct arena *arena)
{
	struct issue issue = {0};
	struct maker maker = {.view = view, .before = before, .issue = &issue, .arena = arena};
	if (view->report->settings)
		maker.today = view->report->settings->today;
	maker.met = NEW_ARRAY(arena, bool, before->known.len + 1);
	maker.done = NEW_ARRAY(arena, uint32_t, rule_count + 1);
	know(&maker);
	for (size_t f = 0; f < view->file_count; f++)
		for (size_t i = 0; i < view->files[f].group_count; i++)
			find(&maker, &view->files[f], &view->files[f].groups[i]);
	settle(&maker);
	sort(&maker);
	write_history(&maker);
	for (size_t i = 0; i < issue.tasks.len; i++) {
		issue.looked_at += issue.tasks.at[i].known.is_ticked;
		issue.to_do += !issue.tasks.at[i].known.is_ticked;
	}
	return issue;
}
