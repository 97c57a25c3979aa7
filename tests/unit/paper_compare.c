/* Titles and authors of a list against those of a record; ids of sites that keep papers. */
#include "unit.h"

#include <entrylint/paper.h>

static struct arena arena;

static void titles(const char *listed, const char *recorded, enum titles wanted)
{
	enum titles got = titles_compare(&arena, str_from(listed), str_from(recorded));
	if (!CHECK(got == wanted))
		printf("\t%s\n\t%s\n\tgot %d\n", listed, recorded, (int)got);
}

static void test_titles(void)
{
	titles("Video-LLaMA: An Audio-Visual Model", "Video-LLaMA: an audio--visual model.",
		TITLES_SAME);
	titles("Scaling Laws for $\\alpha$-Divergence", "Scaling laws for \xce\xb1-divergence",
		TITLES_SAME);
	titles("Don't Stop Pretraining", "Don\xe2\x80\x99t Stop Pretraining", TITLES_SAME);
	titles("{BERT}: Pre-training of \\emph{Deep} Transformers",
		"BERT: Pre-training of Deep Transformers", TITLES_SAME);
	titles("Sch\xc3\xb6n", "Scho\xcc\x88n", TITLES_SAME);
	titles("MiniGPT-4", "MiniGPT-4: Enhancing Vision-Language Understanding", TITLES_CUT);
	titles("Enhancing Vision-Language Understanding",
		"MiniGPT-4: Enhancing Vision-Language Understanding", TITLES_CUT);
	titles("Is ChatGPT a Good Translator? A Preliminary Study", "Is ChatGPT a Good Translator",
		TITLES_CUT);
	titles("Visual Instruction Tuning", "Visual Instruction Tuning with Polite Flamingo",
		TITLES_DIFFER);
	titles("Video-LLaMA: An Instruction-Finetuned Visual Language Model for Video Understanding",
		"Video-LLaMA: An Instruction-tuned Audio-Visual Language Model for Video Understanding",
		TITLES_DIFFER);
	titles("Visual Instruction Tuning", "Deep Residual Learning for Image Recognition",
		TITLES_APART);
	titles("Learning to Count Cats with the Help of Language",
		"Towards the Theory of Graphs with a Help of Matrices", TITLES_DIFFER);
	titles("Otter", "Deep Residual Learning for Image Recognition", TITLES_DIFFER);
	titles("\xe8\xa7\x86\xe8\xa7\x89\xe6\x8c\x87\xe4\xbb\xa4", "Visual Instruction Tuning",
		TITLES_UNLIKE);
	titles("", "Visual Instruction Tuning", TITLES_UNLIKE);
}

/* Hunks as "listed>recorded", parted by '|'. */
static void differences(const char *listed, const char *recorded, const char *wanted)
{
	struct title_differences got =
		titles_differences(&arena, str_from(listed), str_from(recorded));
	struct buf out = buf_make(&arena);
	for (size_t i = 0; i < got.len; i++)
		buf_addf(&out, "%s" STR_FMT ">" STR_FMT, i > 0 ? "|" : "",
			STR_ARG(got.at[i].listed), STR_ARG(got.at[i].recorded));
	CHECK_STR(buf_str(&out), str_from(wanted));
}

static void test_differences(void)
{
	differences("Video-LLaMA: An Instruction-Finetuned Visual Language Model",
		"Video-LLaMA: An Instruction-tuned Audio-Visual Language Model",
		"Instruction-Finetuned Visual>Instruction-tuned Audio-Visual");
	differences("A Survey of Models", "Survey on Models, Revised", "A>|of>on|>Revised");
	differences("Same, but: For Case", "same but for case", "");
	differences("", "new words", ">new words");
	struct buf longer = buf_make(&arena);
	for (unsigned i = 0; i < 5000; i++)
		buf_addf(&longer, "w%u ", i);
	CHECK(titles_differences(&arena, buf_str(&longer), S("w0 w1")).len == 1);
}

static struct strs names(const char *text)
{
	struct strs list = {0};
	str rest = str_from(text), name;
	while (rest.len > 0) {
		str_cut(rest, S("/"), &name, &rest);
		ARRAY_PUSH(&arena, &list, name);
	}
	return list;
}

/* "-missing +extra ~listed>recorded !" with '!' for another order. */
static void authors(const char *listed, bool has_et_al, const char *recorded, const char *wanted)
{
	struct strs ours = names(listed), theirs = names(recorded);
	struct authors_difference got = authors_compare(&arena, &ours, has_et_al, &theirs);
	struct buf out = buf_make(&arena);
	for (size_t i = 0; i < got.missing.len; i++)
		buf_addf(&out, "-" STR_FMT " ", STR_ARG(got.missing.at[i]));
	for (size_t i = 0; i < got.extra.len; i++)
		buf_addf(&out, "+" STR_FMT " ", STR_ARG(got.extra.at[i]));
	for (size_t i = 0; i < got.listed_as.len; i++)
		buf_addf(&out, "~" STR_FMT ">" STR_FMT " ", STR_ARG(got.listed_as.at[i]),
			STR_ARG(got.recorded_as.at[i]));
	if (got.is_reordered)
		buf_add_char(&out, '!');
	CHECK_STR(str_trim(buf_str(&out)), str_from(wanted));
	CHECK(got.is_same == (out.len == 0));
}

static void test_authors(void)
{
	authors("Hang Zhang/Xin Li/Lidong Bing", false, "Hang Zhang/Xin Li/Lidong Bing", "");
	authors("H. Zhang/X. Li/L. Bing", false, "Hang Zhang/Xin Li/Lidong Bing", "");
	authors("Zhang, Hang/Xin Li", false, "Hang Zhang/Xin Li", "");
	authors("Robert Dale", false, "Robert W. Dale", "");
	authors("Timo Schick/Hinrich Schutze", false, "Timo Schick/Hinrich Sch\xc3\xbctze", "");
	authors("Hang Zhang/Xin Li", true, "Hang Zhang/Xin Li/Lidong Bing", "");
	authors("Zhang", true, "Hang Zhang/Xin Li", "");
	authors("Hang Zhang/Xin Li", false, "Hang Zhang/Xin Li/Lidong Bing", "-Lidong Bing");
	authors("Hang Zhang/Ada Lovelace", true, "Hang Zhang/Xin Li/Lidong Bing", "+Ada Lovelace");
	authors("Hang Zhang/Lidong Bing/Xin Li", false, "Hang Zhang/Xin Li/Lidong Bing", "!");
	authors("Hang Zhang/Lidong Bin", false, "Hang Zhang/Lidong Bing",
		"~Lidong Bin>Lidong Bing");
	authors("", false, "Hang Zhang", "-Hang Zhang");
	struct strs crowd = {0}, other = {0};
	for (unsigned i = 0; i < 20000; i++) {
		ARRAY_PUSH(&arena, &crowd, str_printf(&arena, "Ada L%u", i));
		ARRAY_PUSH(&arena, &other, str_printf(&arena, "Bob M%u", i));
	}
	CHECK(authors_compare(&arena, &crowd, false, &crowd).is_same);
	CHECK(authors_compare(&arena, &crowd, false, &other).extra.len == 20000);
}

static void written(const char *list, const char *like, const char *wanted)
{
	struct strs row = names(list);
	CHECK_STR(authors_write(&arena, &row, str_from(like)), str_from(wanted));
}

static void test_written(void)
{
	written("A B/C D/E F", "X Y, Z W", "A B, C D, E F");
	written("A B/C D/E F", "X Y, Z W.", "A B, C D, E F.");
	written("A B/C D/E F", "X Y, Z W, and U V", "A B, C D, and E F");
	written("A B/C D/E F", "X Y, Z W and U V.", "A B, C D and E F.");
	written("A B/C D", "X Y & U V", "A B & C D");
	written("A B/C D", "X Y; U V", "A B; C D");
	written("A B", "X Y, and U V", "A B");
}

static void site(bool (*read)(str, str *), const char *url, const char *wanted)
{
	str id = {0};
	bool got = read(str_from(url), &id);
	CHECK(got == (wanted[0] != 0));
	if (got)
		CHECK_STR(id, str_from(wanted));
}

static void test_sites(void)
{
	site(acl_from_url, "https://aclanthology.org/2023.acl-long.5/", "2023.acl-long.5");
	site(acl_from_url, "https://aclanthology.org/2023.acl-long.5.pdf", "2023.acl-long.5");
	site(acl_from_url, "https://www.aclweb.org/anthology/P18-1001", "P18-1001");
	site(acl_from_url, "https://www.aclweb.org/anthology/papers/P/P18/P18-1001/", "");
	site(acl_from_url, "https://aclanthology.org/volumes/2023.acl-long/", "");
	site(acl_from_url, "https://aclanthology.org/2023.acl-long", "");
	site(acl_from_url, "https://example.org/P18-1001", "");
	site(openreview_from_url, "https://openreview.net/forum?id=yf1icZHC-l9", "yf1icZHC-l9");
	site(openreview_from_url, "https://openreview.net/pdf?noteId=x&id=yf1icZHC-l9#page=2",
		"yf1icZHC-l9");
	site(openreview_from_url, "https://openreview.net/group?id=ICLR.cc/2023", "");
	site(openreview_from_url, "https://openreview.net/forum?id=a%2Fb%20c", "");
}

int main(void)
{
	test_titles();
	test_differences();
	test_authors();
	test_written();
	test_sites();
	arena_release(&arena);
	UNIT_END();
}
