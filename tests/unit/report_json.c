/* Checks the JSON for programs, SARIF and reviewdog's lines: keys, places, indexes, and that they
 * stay JSON. */
#include "report_sample.h"

#include <entrylint/json.h>

static const struct json *read_json(struct arena *arena, str text)
{
	struct json *value = NEW(arena, struct json);
	struct error error;
	if (!CHECK(json_read(value, arena, S("out"), text, &error)))
		printf("\t%s\n", error.text);
	return value;
}

static uint64_t number(const struct json *object, const char *key)
{
	uint64_t value = UINT64_MAX;
	return json_as_u64(json_get(object, str_from(key)), &value) ? value : UINT64_MAX;
}

static void make(struct sample *sample)
{
	sample_make(sample, S("docs/a b.md"),
		S("# Links\n- [x](y) no entry\n# Papers\n- **Old** one\n- **Né** two\n- **B** three\n"));
	struct diag *diag =
		sample_find(sample, &sample_gap, 2, S("** two"), S("See [this](http://e.org)."));
	sample_fix(sample, diag, S("Write it so"), S("**. two"));
	sample_quote(sample, diag, S("C.md"), 3, S("- **T**."));
	diag = sample_find(sample, &sample_space, 2, S("two"), S("Blanks."));
	diag->is_ignored = true;
	sample->report.warnings = 0;
	sample->report.ignored = 1;
	sample_find(sample, &sample_space, DIAG_NO_ENTRY, S("Papers"), S("The list."));
	struct arena *arena = &sample->arena;
	struct reading reading = *reading_of(&sample->readings.at[2], arena);
	struct record *record = &reading.record;
	ARRAY_PUSH(arena, &record->author_names, S("Ann Lee"));
	record->authors.text = S("Lee, A., Roe, B.");
	record->arxiv_id.id = S("2301.00001");
	record->venue.text = S("CVPR 2023");
	record->year_number = 2023;
	record->tag.text = S("Vision");
	ARRAY_PUSH(arena, &record->links,
		((struct record_link){
			.label = S("Code"), .role = S("code"), .url = S("https://x.org")}));
	ARRAY_PUSH(arena, &record->links,
		((struct record_link){.label = S("Stars"), .is_image = true}));
	sample_keep(sample, &reading);
	ARRAY_PUSH(arena, &sample->changes.removed,
		((struct change){.kind = CHANGE_REMOVED, .base = &sample->readings.at[1]}));
}

static void the_contract_is_kept(void)
{
	struct sample sample;
	make(&sample);
	str text = sample_render(&sample, "json", NULL);
	const struct json *root = read_json(&sample.arena, text);
	static const char *const keys[] = {"schema", "tool", "verdict", "base", "head", "format",
		"not_followed", "understood", "entries", "removed", "findings", "ignored", "world",
		"notes"};
	if (CHECK_SIZE(root->count, COUNT_OF(keys)))
		for (size_t i = 0; i < COUNT_OF(keys); i++)
			CHECK_STR(root->items[i].key, str_from(keys[i]));
	CHECK_STR(json_as_str(json_get(root, S("verdict"))), S("fail"));
	CHECK_SIZE(number(json_get(root, S("understood")), "out_of_scope"), 1);
	CHECK(str_contains(text,
		S("\n{\"template\":\"- **{title}**. arXiv:{arxiv}.\",\"path\":\"CONTRIBUTING.md\",\"line\":12,"
		  "\"end_line\":13,\"list\":\"docs/a b.md\",\"origin\":\"stated\",\"scope\":[]")));
	CHECK(str_contains(text,
		S("\"evidence\":[{\"demand\":\"a period behind the title\",\"followed\":34,\"of\":36,"
		  "\"state\":\"required\",\"stated\":true}]")));
	CHECK(str_contains(text,
		S("\"entries\":[\n{\"path\":\"docs/a b.md\",\"line\":5,\"end_line\":5,\"section\":[\"Papers\"],"
		  "\"change\":\"added\",\"understood\":true,\"fields\":{\"title\":\"Né\",\"authors\":[\"Lee, A.\",\"Roe, B.\"],\"author_names\":[\"Ann Lee\"],"
		  "\"arxiv\":\"2301.00001\",\"doi\":null,\"venue\":\"CVPR 2023\",\"year\":2023,\"date\":null,"
		  "\"tags\":[\"Vision\"],\"text\":null,\"links\":[{\"label\":\"Code\",\"role\":\"code\","
		  "\"url\":\"https://x.org\"},{\"label\":\"Stars\",\"role\":\"image\",\"url\":null}]}}],"
		  "\"removed\":[\n{\"path\":\"docs/a b.md\",\"line\":4,")));
	CHECK(str_contains(text,
		S("{\"rule\":\"gap-wrong\",\"severity\":\"error\",\"path\":\"docs/a b.md\",\"line\":5,\"column\":8,"
		  "\"end_line\":5,\"end_column\":14,\"message\":\"See [this](http://e.org).\",\"entry\":0,"
		  "\"quote\":{\"path\":\"C.md\",\"line\":3,\"text\":\"- **T**.\"},\"fingerprint\":\"")));
	CHECK(str_contains(text,
		S("\"fix\":{\"title\":\"Write it so\",\"safety\":\"safe\",\"edits\":[{\"line\":5,\"column\":8,"
		  "\"end_line\":5,\"end_column\":14,\"text\":\"**. two\"}],\"entry\":\"- **Né**. two\"}}")));
	const struct json *findings = json_get(root, S("findings")),
			  *ignored = json_get(root, S("ignored"));
	CHECK_SIZE(findings->count, 2);
	CHECK(json_get(json_at(findings, 1), S("entry"))->kind == JSON_NULL);
	CHECK(json_get(json_at(findings, 1), S("fix"))->kind == JSON_NULL);
	CHECK_SIZE(ignored->count, 1);
	arena_release(&sample.arena);
}

static void an_audit_lists_all(void)
{
	struct sample sample;
	make(&sample);
	sample.report.subcommand = S("audit");
	sample.report.base = (struct report_side){0};
	sample.file.base = NULL;
	const struct json *root = read_json(&sample.arena, sample_render(&sample, "json", NULL));
	CHECK_SIZE(json_get(root, S("entries"))->count, 3);
	CHECK_SIZE(number(json_at(json_get(root, S("findings")), 0), "entry"), 1);
	CHECK(json_get(root, S("base"))->kind == JSON_NULL);
	arena_release(&sample.arena);
}

static void ends_do_not_reach_the_next_line(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), S("- **A** one\r\n- **B** two\n"));
	struct diag *diag = sample_find(&sample, &sample_gap, 0, S("one"), S("No."));
	diag->at.to += 2;
	sample_fix(&sample, diag, S("So"), S(""));
	const struct json *root = read_json(&sample.arena, sample_render(&sample, "json", NULL));
	const struct json *finding = json_at(json_get(root, S("findings")), 0);
	CHECK_SIZE(number(finding, "end_line"), 1);
	CHECK_SIZE(number(finding, "end_column"), 12);
	const struct json *edit = json_at(json_get(json_get(finding, S("fix")), S("edits")), 0);
	CHECK_SIZE(number(edit, "end_line"), 2);
	CHECK_SIZE(number(edit, "end_column"), 1);
	arena_release(&sample.arena);
}

static void sarif_is_complete(void)
{
	struct sample sample;
	make(&sample);
	const struct json *root = read_json(&sample.arena, sample_render(&sample, "sarif", NULL));
	CHECK_STR(json_as_str(json_get(root, S("version"))), S("2.1.0"));
	const struct json *run = json_at(json_get(root, S("runs")), 0),
			  *results = json_get(run, S("results"));
	const struct json *rows =
		json_get(json_get(json_get(run, S("tool")), S("driver")), S("rules"));
	CHECK_SIZE(rows->count, 2);
	CHECK(str_contains(
		json_as_str(json_get(json_get(json_at(rows, 0), S("help")), S("markdown"))),
		S("```markdown\n- **T**. arXiv:2301.00001.\n```")));
	if (!CHECK_SIZE(results->count, 3))
		return;
	const struct json *result = json_at(results, 0);
	CHECK_STR(json_as_str(json_get(json_get(result, S("message")), S("text"))),
		S("See [this] (http://e.org). The list says, C.md:3: \"- **T**.\""));
	const struct json *physical =
		json_get(json_at(json_get(result, S("locations")), 0), S("physicalLocation"));
	CHECK_STR(json_as_str(json_get(json_get(physical, S("artifactLocation")), S("uri"))),
		S("docs/a%20b.md"));
	CHECK_SIZE(number(json_get(physical, S("region")), "startColumn"), 7);
	CHECK_SIZE(
		json_as_str(json_get(json_get(result, S("partialFingerprints")), S("entrylint/v1")))
			.len,
		16);
	CHECK_SIZE(json_get(result, S("fixes"))->count, 1);
	CHECK_SIZE(json_get(json_at(results, 1), S("suppressions"))->count, 1);
	CHECK_SIZE(number(json_at(results, 1), "ruleIndex"), 1);
	arena_release(&sample.arena);
}

static void fingerprints_know_no_lines(void)
{
	struct sample a, b;
	sample_make(&a, S("R.md"), S("- **A** one\n"));
	sample_make(&b, S("R.md"), S("# New\n\n\n- **A** one and more\n"));
	sample_find(&a, &sample_gap, 0, S("one"), S("No."));
	sample_find(&b, &sample_gap, 0, S("one"), S("No."));
	const struct json *left = read_json(&a.arena, sample_render(&a, "json", NULL));
	const struct json *right = read_json(&b.arena, sample_render(&b, "json", NULL));
	CHECK_STR(
		json_as_str(json_get(json_at(json_get(left, S("findings")), 0), S("fingerprint"))),
		json_as_str(
			json_get(json_at(json_get(right, S("findings")), 0), S("fingerprint"))));
	arena_release(&a.arena);
	arena_release(&b.arena);
}

static void reviewdog_gets_lines(void)
{
	struct sample sample;
	make(&sample);
	CHECK_STR(sample_render(&sample, "rdjsonl", NULL),
		S("{\"message\":\"See [this](http://e.org). The list says, C.md:3: \\\"- **T**.\\\"\",\"location\":{\"path\":"
		  "\"docs/a b.md\",\"range\":{\"start\":{\"line\":5,\"column\":8},\"end\":{\"line\":5,\"column\":14}}},"
		  "\"severity\":\"ERROR\",\"source\":{\"name\":\"entrylint\"},\"code\":{\"value\":\"gap-wrong\"},"
		  "\"suggestions\":[{\"range\":{\"start\":{\"line\":5,\"column\":8},\"end\":{\"line\":5,\"column\":14}},"
		  "\"text\":\"**. two\"}]}\n"
		  "{\"message\":\"The list.\",\"location\":{\"path\":\"docs/a b.md\",\"range\":{\"start\":{\"line\":3,\"column\":3},"
		  "\"end\":{\"line\":3,\"column\":9}}},\"severity\":\"WARNING\",\"source\":{\"name\":\"entrylint\"},\"code\":"
		  "{\"value\":\"trailing-space\"}}\n"));
	arena_release(&sample.arena);
}

int main(void)
{
	the_contract_is_kept();
	an_audit_lists_all();
	ends_do_not_reach_the_next_line();
	sarif_is_complete();
	fingerprints_know_no_lines();
	reviewdog_gets_lines();
	UNIT_END();
}
