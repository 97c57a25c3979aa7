/* Checks that the commands' letter makes the annotations it means to and no other, by reading it as
 * a runner does. */
#include "report_sample.h"

/* ---- a reader of workflow commands, after the documented rules ---- */

struct command {
	str name, properties, data; /* unescaped: data */
	bool is_old;                /* ##[name] */
};
struct commands {
	ARRAY(struct command) found;
};

static size_t blank_at(str line, size_t at)
{
	static const char *const blanks[] = {" ", "\t", "\v", "\f", "\xC2\xA0", "\xC2\x85",
		"\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE3\x80\x80", "\xEF\xBB\xBF"};
	for (size_t i = 0; i < COUNT_OF(blanks); i++)
		if (str_starts(str_slice(line, at, line.len), str_from(blanks[i])))
			return str_from(blanks[i]).len;
	return 0;
}

static str unescape(struct arena *arena, str s, bool is_property)
{
	s = str_replace(arena, s, S("%0D"), S("\r"));
	s = str_replace(arena, s, S("%0A"), S("\n"));
	if (is_property) {
		s = str_replace(arena, s, S("%3A"), S(":"));
		s = str_replace(arena, s, S("%2C"), S(","));
	}
	return str_replace(arena, s, S("%25"), S("%"));
}

static void read_line(struct arena *arena, struct commands *commands, str line)
{
	size_t at = 0, old;
	while (blank_at(line, at) > 0)
		at += blank_at(line, at);
	str rest = str_slice(line, at, line.len), head, data;
	if (str_starts(rest, S("::")) &&
		str_cut(str_slice(rest, 2, rest.len), S("::"), &head, &data)) {
		struct command *command = ARRAY_ADD(arena, &commands->found);
		str_cut(head, S(" "), &command->name, &command->properties);
		command->data = unescape(arena, data, false);
	} else if ((old = str_find(line, S("##["))) != NOT_FOUND &&
		   str_contains(str_slice(line, old, line.len), S("]"))) {
		struct command *command = ARRAY_ADD(arena, &commands->found);
		command->is_old = true;
		command->data = line;
	}
}

static struct commands read_commands(struct arena *arena, str text)
{
	struct commands commands = {0};
	size_t from = 0;
	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && text.at[i] != '\n' && text.at[i] != '\r')
			continue;
		read_line(arena, &commands, str_slice(text, from, i));
		from = i + 1;
	}
	return commands;
}

static str property(struct arena *arena, const struct command *command, str name)
{
	str rest = command->properties, one, key, value;
	while (rest.len > 0) {
		str_cut(rest, S(","), &one, &rest);
		if (str_cut(one, S("="), &key, &value) && str_eq(key, name))
			return unescape(arena, value, true);
	}
	return S("");
}

/* ---- the checks ---- */

static void the_reader_reads(void)
{
	struct arena arena = {0};
	struct commands commands = read_commands(&arena,
		S("x\n\xC2\xA0 ::error file=a%3Ab,line=2::m%0An\rno ::error::\r::warning::w\n"
		  "some ##[group]x\n# [::]\n"));
	CHECK_SIZE(commands.found.len, 3);
	CHECK_STR(commands.found.at[0].data, S("m\nn"));
	CHECK_STR(property(&arena, &commands.found.at[0], S("file")), S("a:b"));
	CHECK(commands.found.at[2].is_old);
	arena_release(&arena);
}

static void says_what_is_meant(void)
{
	struct sample sample;
	sample_make(&sample, S("docs, all/a:b%.md"), S("# P\n- **A** one\n- **B** two\n"));
	struct diag *diag =
		sample_find(&sample, &sample_gap, 0, S("one"), S("100% wrong, says A::B."));
	sample_fix(&sample, diag, S("Write it so"), S("two"));
	sample_quote(&sample, diag, S("C.md"), 3, S("- **T**.\nend"));
	diag = sample_find(&sample, &sample_space, 1, S("two"), S("Two lines."));
	diag->at.from -= 14;
	CHECK_STR(sample_render(&sample, "commands", NULL),
		S("::error file=docs%2C all/a%3Ab%25.md,line=2,endLine=2,col=9,endColumn=12,title=entrylint%3A gap-wrong::"
		  "100%25 wrong, says A::B.%0AThe list says, C.md:3: \"- **T**. end\"%0AFix: Write it so\n"
		  "::warning file=docs%2C all/a%3Ab%25.md,line=2,endLine=3,title=entrylint%3A trailing-space::Two lines.\n"
		  "entrylint: checked working tree against merge base 1a2b3c4 of origin/main\n"
		  "entrylint: docs, all/a:b%.md: understood 2 of 2 entries\n"
		  "entrylint: fail: 1 error, 1 warning in 2 of 2 changed entries\n"));
	arena_release(&sample.arena);
}

static const char *const attacks[] = {
	"::error::x",
	"\r::error::x",
	"\n::stop-commands::t",
	"\xC2\xA0::error::x",
	"\xC2\x85::add-mask::x",
	"\xE2\x80\xA8::error::x",
	"##[error]x",
	"#\x1b[0m#[error]",
	"a\r##[group]x",
	"%0A::error::x",
	"%250A::error::x",
	"::error::a::b",
	"\xEF\xBB\xBF::debug::x",
	"x\r\n::set-output name=a::b",
	"a,line=9::error::",
	"\t ::error::x",
	"]##[##[error]",
	"\xE3\x80\x80::error::x",
	"\0::error::x",
};

/* In each place of a report where text of a change may stand. */
static void nobody_gets_in(void)
{
	for (size_t i = 0; i < COUNT_OF(attacks); i++) {
		struct sample sample;
		str attack = str_from(attacks[i]);
		struct arena arena = {0};
		str text = str_printf(&arena, "# " STR_FMT "\n- **" STR_FMT "** X\n- " STR_FMT "\n",
			STR_ARG(attack), STR_ARG(attack), STR_ARG(attack));
		sample_make(&sample, attack.len > 0 ? attack : S("R.md"), text);
		if (sample.list.entries.len > 0 &&
			str_contains(source_slice(&sample.source, sample.list.entries.at[0].at),
				S("X"))) {
			struct diag *diag = sample_find(&sample, &sample_gap, 0, S("X"), attack);
			sample_fix(&sample, diag, attack, attack);
			sample_quote(&sample, diag, attack, 1, attack);
		} else {
			sample_find(&sample, &sample_gap, DIAG_NO_ENTRY, S("X"), attack);
		}
		sample.report.base.name = sample.report.head.name = attack;
		ARRAY_PUSH(&sample.arena, &sample.report.notes, attack);
		struct commands commands =
			read_commands(&arena, sample_render(&sample, "commands", NULL));
		CHECK_SIZE(commands.found.len, 1);
		if (commands.found.len == 1) {
			CHECK_STR(commands.found.at[0].name, S("error"));
			CHECK_STR(property(&arena, &commands.found.at[0], S("title")),
				S("entrylint: gap-wrong"));
			CHECK_STR(property(&arena, &commands.found.at[0], S("file")),
				report_plain(&arena, sample.source.path));
		}
		static const char *const others[] = {
			"terminal", "json", "sarif", "rdjsonl", "markdown", "summary"};
		for (size_t k = 0; k < COUNT_OF(others); k++) {
			str out = sample_render(
				&sample, others[k], &(struct report_look){.is_log = true});
			CHECK_SIZE(read_commands(&arena, out).found.len, 0);
			CHECK_SIZE(read_commands(
					   &arena, sample_render(&sample, others[k],
							   &(struct report_look){true, 50, true}))
					   .found.len,
				0);
		}
		arena_release(&sample.arena);
		arena_release(&arena);
	}
}

static void limits_are_kept(void)
{
	struct sample sample;
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	for (int i = 0; i < 30; i++)
		buf_add(&text, S("- **A** x x x x\n"));
	sample_make(&sample, S("R.md"), buf_str(&text));
	for (uint32_t i = 0; i < 30; i++)
		for (int k = 0; k < 3; k++)
			sample_find(&sample, i % 3 == 0 ? &sample_space : &sample_gap, i, S("x"),
				S("No."));
	struct commands commands = read_commands(&arena, sample_render(&sample, "commands", NULL));
	CHECK_SIZE(commands.found.len, 20);
	for (size_t i = 0; i < commands.found.len; i++) {
		str data = commands.found.at[i].data;
		CHECK_STR(commands.found.at[i].name, i < 10 ? S("error") : S("warning"));
		CHECK(str_contains(data, S("And 2 more of this kind in this entry.")));
		CHECK(str_contains(data, S("There are 10 more errors than can be shown here")) ==
			(i == 9));
	}
	arena_release(&sample.arena);
	arena_release(&arena);
}

static void long_messages_are_cut_between_letters(void)
{
	struct sample sample;
	struct arena arena = {0};
	struct buf text = buf_make(&arena);
	buf_add(&text, S("x"));
	for (int i = 0; i < 5000; i++)
		buf_add(&text, S("漢"));
	sample_make(&sample, S("R.md"), S("- **A** x\n"));
	struct diag *diag = sample_find(&sample, &sample_gap, 0, S("x"), buf_str(&text));
	sample_fix(&sample, diag, S("Shorter"), S(""));
	struct commands commands = read_commands(&arena, sample_render(&sample, "commands", NULL));
	CHECK_SIZE(commands.found.len, 1);
	str data = commands.found.at[0].data;
	CHECK(data.len <= 4096 && data.len > 4090 && utf8_valid(data, NULL) &&
		str_ends(data, S("\nFix: Shorter")));
	arena_release(&sample.arena);
	arena_release(&arena);
}

static void an_untouched_list_gets_a_notice(void)
{
	struct sample sample;
	sample_make(&sample, S("R.md"), S("- **A** x\n"));
	CHECK_STR(sample_render(&sample, "commands", NULL),
		S("entrylint: checked working tree against merge base 1a2b3c4 of origin/main\n"
		  "entrylint: R.md: understood 1 of 1 entry\n"
		  "entrylint: pass: no entry was added, edited or moved\n"
		  "::notice title=entrylint::no entry was added, edited or moved\n"));
	arena_release(&sample.arena);
}

int main(void)
{
	the_reader_reads();
	says_what_is_meant();
	nobody_gets_in();
	limits_are_kept();
	long_messages_are_cut_between_letters();
	an_untouched_list_gets_a_notice();
	UNIT_END();
}
