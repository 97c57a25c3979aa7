/* Titles, author fields and names. */
#include "unit.h"

#include <entrylint/paper.h>

static struct arena arena;

enum how { PLAIN = 0, INVERTED = 1, CHAIN = 2, ET_AL = 4 };

/* The names are given with '/' between them. */
static void authors(const char *text, const char *names, unsigned how)
{
	struct author_names got = authors_read(&arena, str_from(text));
	bool held =
		CHECK_STR(str_join(&arena, got.names.at, got.names.len, S("/")), str_from(names));
	held &= CHECK(got.is_inverted == ((how & INVERTED) != 0));
	held &= CHECK(got.has_and_chain == ((how & CHAIN) != 0));
	held &= CHECK(got.has_et_al == ((how & ET_AL) != 0));
	if (!held)
		printf("\t%s\n", text);
}

static void test_authors(void)
{
	authors("Hang Zhang, Xin Li, Lidong Bing", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("Hang Zhang, Xin Li and Lidong Bing.", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("Hang Zhang, Xin Li, and Lidong Bing", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("Hang Zhang, Xin Li & Lidong Bing", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("Zhang, Hang and Li, Xin and Bing, Lidong", "Hang Zhang/Xin Li/Lidong Bing",
		INVERTED | CHAIN);
	authors("Zhang, Hang and Li, Xin", "Hang Zhang/Xin Li", INVERTED);
	authors("Zhang, Hang; Li, Xin; Bing, Lidong", "Hang Zhang/Xin Li/Lidong Bing", INVERTED);
	authors("Hang Zhang; Xin Li; Lidong Bing", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("van der Berg, Jan and de la Cruz, Ana", "Jan van der Berg/Ana de la Cruz",
		INVERTED);
	authors("Zhang, H., Li, X., & Bing, L.", "H. Zhang/X. Li/L. Bing", INVERTED);
	authors("Zhang, H.", "H. Zhang", INVERTED);
	authors("Xing, Shipei, et al.", "Shipei Xing", INVERTED | ET_AL);
	authors("Xing, Shipei, and Tao Huan.", "Shipei Xing/Tao Huan", INVERTED);
	authors("Hang Zhang and Xin Li and Lidong Bing", "Hang Zhang/Xin Li/Lidong Bing", CHAIN);
	authors("Timo Schick and Hinrich Sch\xc3\xbctze", "Timo Schick/Hinrich Sch\xc3\xbctze",
		PLAIN);
	authors("Xie et al.", "Xie", ET_AL);
	authors("Li et al", "Li", ET_AL);
	authors("Samuel R. Bowman, Ethan Perez, and et al", "Samuel R. Bowman/Ethan Perez", ET_AL);
	authors("Hang Zhang, Xin Li, et al.", "Hang Zhang/Xin Li", ET_AL);
	authors("Hang Zhang, Xin Li and others", "Hang Zhang/Xin Li", ET_AL);
	authors("Hang Zhang, Xin Li, ...", "Hang Zhang/Xin Li", ET_AL);
	authors("Wenhao Li (CUHK) et al", "Wenhao Li", ET_AL);
	authors("ChatGLM Team.", "ChatGLM Team", PLAIN);
	authors("OpenAI", "OpenAI", PLAIN);
	authors("Speech Lab and Lab of Vision and Learning Group",
		"Speech Lab/Lab of Vision/Learning Group", PLAIN);
	authors("Alice, Bob and Carol", "Alice/Bob/Carol", PLAIN);
	authors("N. Kalchbrenner et al.", "N. Kalchbrenner", ET_AL);
	authors("D. Kingma and J. Ba", "D. Kingma/J. Ba", PLAIN);
	authors("Sammy Davis, Jr., Robert W. Heath Jr., Hang Zhang",
		"Sammy Davis Jr./Robert W. Heath Jr./Hang Zhang", PLAIN);
	authors("Hang Zhang*, Xin Li\xe2\x80\xa0, Lidong Bing1,2", "Hang Zhang/Xin Li/Lidong Bing",
		PLAIN);
	authors("Amine Bourki*, Anthony Brunel (*: Equal contribution)",
		"Amine Bourki/Anthony Brunel", PLAIN);
	authors("Yingyan (Celine) Lin, Yingyan (Celine)Lin",
		"Yingyan Celine Lin/Yingyan Celine Lin", PLAIN);
	authors("\xe5\xbc\xa0\xe4\xb8\x89\xe3\x80\x81\xe6\x9d\x8e\xe5\x9b\x9b\xef\xbc\x8c\xe7\x8e\x8b\xe4\xba\x94",
		"\xe5\xbc\xa0\xe4\xb8\x89/\xe6\x9d\x8e\xe5\x9b\x9b/\xe7\x8e\x8b\xe4\xba\x94",
		PLAIN);
	authors("*Hang Zhang,  Xin\tLi,Lidong Bing*", "Hang Zhang/Xin Li/Lidong Bing", PLAIN);
	authors("by Hang Zhang, Xin Li", "Hang Zhang/Xin Li", PLAIN);
	authors("Authors: Hang Zhang, Xin Li", "Hang Zhang/Xin Li", PLAIN);
	authors("Hang Zhang, Hang Zhang", "Hang Zhang/Hang Zhang", PLAIN);
	authors("Mar\xc3\xad"
		"a-Elisenda Alaball Pujol, Michael M. Bronstein",
		"Mar\xc3\xad"
		"a-Elisenda Alaball Pujol/Michael M. Bronstein",
		PLAIN);
	authors("Md. Tamim Iqbal, Huy Huu Nguyen", "Md. Tamim Iqbal/Huy Huu Nguyen", PLAIN);
	authors("", "", PLAIN);
	authors("[", "", PLAIN);
	authors(" , ; and ", "", PLAIN);
	authors("((((", "", PLAIN);
	authors("et al.", "", ET_AL);
	/* Hostile lengths take linear time. */
	struct buf hostile = buf_make(&arena);
	for (size_t i = 0; i < 100000; i++)
		buf_add(&hostile, i % 3 == 0 ? S("(") : i % 3 == 1 ? S(" and ") : S(","));
	authors_read(&arena, buf_str(&hostile));
	struct buf many = buf_make(&arena);
	for (size_t i = 0; i < 200000; i++)
		buf_add(&many, S("A, "));
	CHECK_SIZE(authors_read(&arena, buf_str(&many)).names.len, 200000);
}

static void written(const char *text, const char *expected)
{
	struct strs names = authors_written(&arena, str_from(text));
	str joined = str_join(&arena, names.at, names.len, S("/"));
	if (!CHECK(str_eq(joined, str_from(expected))))
		printf("\t" STR_FMT "\n", STR_ARG(joined));
}

static void test_written(void)
{
	written("Hang Zhang, Xin Li, and Lidong Bing.", "Hang Zhang/Xin Li/Lidong Bing");
	written("Zhang, Hang and Li, Xin", "Zhang, Hang/Li, Xin");
	written("Zhang, Hang and OpenAI and Li, Xin and Bing, Lidong",
		"Zhang, Hang/OpenAI/Li, Xin/Bing, Lidong");
	written("Zhang, H., Li, X., & Bing, L.", "Zhang, H./Li, X./Bing, L.");
	written("Xing, Shipei, and Tao Huan", "Xing, Shipei/Tao Huan");
	written("Zhang, Hang; Li, Xin", "Zhang, Hang/Li, Xin");
	written("Wenhao Li (CUHK, HKU) et al", "Wenhao Li (CUHK, HKU)/et al.");
	written("Hang Zhang, et al.", "Hang Zhang/et al.");
	written("by Hang Zhang, Xin Li, others", "Hang Zhang/Xin Li/others");
	written("\xe5\xbc\xa0\xe4\xb8\x89\xe3\x80\x81\xe6\x9d\x8e\xe5\x9b\x9b",
		"\xe5\xbc\xa0\xe4\xb8\x89/\xe6\x9d\x8e\xe5\x9b\x9b");
	written("", "");
	written(" , ; and ((", "");
	written("Jane Doe, John Roe (*", "Jane Doe/John Roe");
}

static void agree(const char *a, const char *b, bool is)
{
	if (!CHECK(names_agree(&arena, str_from(a), str_from(b)) == is))
		printf("\t%s | %s\n", a, b);
}

static void test_names(void)
{
	CHECK_STR(name_identity(&arena, S("Hang  Zhang")), S("hang zhang"));
	CHECK_STR(name_identity(&arena, S("Zhang, Hang")), S("hang zhang"));
	CHECK_STR(name_identity(&arena, S("Lars S\xc3\xb8rensen")), S("lars sorensen"));
	CHECK_STR(name_identity(&arena, S("\xc5\x81ukasz Kaiser")), S("lukasz kaiser"));
	CHECK_STR(name_identity(&arena, S("Hinrich Sch\xc3\xbctze")), S("hinrich schutze"));
	CHECK_STR(name_identity(&arena, S("Brendan O'Connor")), S("brendan oconnor"));
	agree("Hang Zhang", "H. Zhang", true);
	agree("Hang Zhang", "Zhang Hang", true);
	agree("Quoc V. Le", "Quoc Le", true);
	agree("Quoc V. Le", "Q. V. Le", true);
	agree("Tae-Hyun Oh", "Taehyun Oh", true);
	agree("Michael Bronstein", "Michael M. Bronstein", true);
	agree("Hang Zhang", "Xin Zhang", false);
	agree("Hang Zhang", "Hang Li", false);
	agree("Hang Zhang", "", false);
	agree("", "", false);
}

static void title(const char *a, const char *b, bool is)
{
	str x = title_identity(&arena, str_from(a)), y = title_identity(&arena, str_from(b));
	if (!CHECK(str_eq(x, y) == is))
		printf("\t" STR_FMT "\n\t" STR_FMT "\n", STR_ARG(x), STR_ARG(y));
}

static void test_titles(void)
{
	title("Video-LLaMA: An Instruction-Finetuned Model",
		"Video LLaMA -- an instruction finetuned model.", true);
	title("Attention Is All You Need", "**Attention is all you need**", true);
	title("{BERT}: Pre-training", "BERT: Pretraining", true);
	title("Learning \\textit{Fast} $\\alpha$-nets", "Learning Fast \xce\xb1-nets", true);
	title("Sch\\\"utze and M{\\\"u}ller", "Sch\xc3\xbctze and M\xc3\xbcller", true);
	title("Search & Rescue", "Search and Rescue", true);
	title("Search &amp; Rescue", "Search & Rescue", true);
	title("H<sub>2</sub>O networks", "H2O networks", true);
	title("$H_2O$ networks", "H2O networks", true);
	title("Don't Stop", "Don\xe2\x80\x99t Stop", true);
	title("\xef\xac\x81ne tuning", "fine tuning", true);
	title("x^2 nets", "x\xc2\xb2 nets", true);
	title("Part 1", "Part 2", false);
	title("Yes", "No", false);
	CHECK_STR(title_words(&arena, S("A *Big* Model: 2nd")), S("a big model 2nd"));
	CHECK(title_identity(&arena, S("<unk>")).len > 0);
	CHECK_SIZE(title_identity(&arena, S("")).len, 0);
	CHECK_SIZE(title_identity(&arena, S("<<<>>>\\\\&")).len, 3);
}

int main(void)
{
	test_authors();
	test_written();
	test_names();
	test_titles();
	arena_release(&arena);
	UNIT_END();
}
