/* gen: turns a number into a list of that many invented papers, in the format of the list in
 * tests/founding.
 *
 * The same arguments give the same bytes. Shapes: `list`, `duplicates` (one paper, over and over),
 * `line` (an entry is one line), `references` (targets in link reference definitions at the end,
 * and footnotes).
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum shape { SHAPE_LIST, SHAPE_DUPLICATES, SHAPE_LINE, SHAPE_REFERENCES };
static const char *const shape_names[] = {"list", "duplicates", "line", "references"};

#define MONTHS 101u /* June 2023 back to February 2015, the newest first */
#define WORDS(table) (sizeof(table) / sizeof((table)[0]))

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};
static const char *const syllables[] = {"ba", "co", "di", "fu", "ga", "he", "ji", "ko", "lu", "me",
	"no", "pa", "qui", "ro", "su", "ta", "vi", "wo", "xa", "ze"};
static const char *const adjectives[] = {"Efficient", "Robust", "Sparse", "Deep", "Unified",
	"Patient", "Quick", "Neural", "Zero-Shot", "Visual", "Careful", "Scalable"};
static const char *const nouns[] = {"Attention", "Language Models", "Transformers",
	"Video Understanding", "Prompts", "Adapters", "Question Answering", "Image Captions",
	"Retrieval", "Speech", "Reasoning", "Object Detection", "Dialogue"};
static const char *const joins[] = {"for", "with", "without", "beyond", "meets", "through", "in"};
static const char *const first_names[] = {"Ana", "Bo", "Carla", "Deniz", "Elif", "Felix", "Guo",
	"Hana", "Ivan", "Jun", "Kofi", "Lena", "Mehmet", "Nadia", "Omar", "Priya", "Rosa", "Tim"};
static const char *const last_names[] = {"Adler", "Bauer", "Chen", "Diaz", "Eriksen", "Fischer",
	"Gupta", "Haddad", "Ito", "Jensen", "Kim", "Li", "Moreau", "Novak", "Okafor", "Petrov",
	"Rossi", "Sato", "Tanaka", "Vogel", "Wang", "Yilmaz", "Zhang"};
static const char *const backbones[] = {"LLaMA-7B", "Vicuna-13B", "OPT-6.7B", "T5 and FLAN-T5",
	"based on MiniGPT-4", "PaLM-8B, PaLM-62B and PaLM-540B",
	"LLaMA-7B, LLaMA-13B and Bloomz-7B", "BART and T5",
	"OPT (125M, 350M, 1.3B, and 2.7B) and Flan-T5 (base and large)"};
static const char *const venues[] = {"CVPR", "ICML", "NeurIPS", "ACL", "ICLR", "EMNLP"};

static uint64_t dice;

static void seed(uint64_t number)
{
	dice = number * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du;
}

static uint32_t roll(size_t sides)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((dice >> 33) % sides);
}

#define PICK(table) ((table)[roll(WORDS(table))])

/* A word of its own for each number: "Bacodi". */
static void put_name(size_t number)
{
	bool is_first = true;
	for (size_t rest = number + 400; rest > 0; rest /= WORDS(syllables)) {
		const char *syllable = syllables[rest % WORDS(syllables)];
		putchar(is_first ? syllable[0] - 'a' + 'A' : syllable[0]);
		fputs(syllable + 1, stdout);
		is_first = false;
	}
}

static void put_authors(void)
{
	uint32_t count = 1 + roll(7) + roll(7);
	for (uint32_t i = 0; i < count; i++)
		printf("%s%s %s", i > 0 ? ", " : "", PICK(first_names), PICK(last_names));
}

struct paper {
	size_t number;        /* names it, and seeds all that is said about it */
	uint32_t year, month; /* month: 1-12 */
	uint32_t id;          /* behind the period of the arXiv id */
};

static void put_id(const struct paper *paper)
{
	printf("%02u%02u.%05u", paper->year % 100, paper->month, paper->id);
}

static void put_title(const struct paper *paper)
{
	seed(paper->number);
	put_name(paper->number);
	printf(": %s %s %s %s", PICK(adjectives), PICK(nouns), PICK(joins), PICK(adjectives));
	printf(" %s", PICK(nouns));
}

static void put_links(const struct paper *paper, enum shape shape)
{
	if (shape == SHAPE_REFERENCES) {
		printf("[[Paper][p%zu]]", paper->number);
	} else {
		fputs("[[Paper](https://arxiv.org/abs/", stdout);
		put_id(paper);
		fputs(")]", stdout);
	}
	if (roll(4) == 0) {
		fputs(" [Code]", stdout);
	} else {
		fputs(" [[Code](https://github.com/example/", stdout);
		put_name(paper->number);
		fputs(")]", stdout);
	}
}

static void put_entry(const struct paper *paper, enum shape shape)
{
	const char *gap = shape == SHAPE_LINE ? " " : "\n\n  ";
	fputs("- **", stdout);
	put_title(paper);
	fputs("**. arXiv:", stdout);
	put_id(paper);
	putchar('.');
	if (roll(5) == 0)
		printf(" %s %u.", PICK(venues), paper->year);
	printf("%s*", gap);
	put_authors();
	fputs(".* ", stdout);
	put_links(paper, shape);
	if (roll(9) == 0)
		printf("%s`Evaluation`", gap);
	else
		printf("%s`Backbone`: %s.", gap, PICK(backbones));
	if (shape == SHAPE_REFERENCES && paper->number % 100 == 0)
		printf("[^n%zu]", paper->number);
	fputs(shape == SHAPE_LINE ? "\n" : "\n\n", stdout);
}

static void put_format(enum shape shape)
{
	fputs("## Contributing\n\nPlease add a paper in the following format:\n\n"
	      "- **Title**. arXiv (if any). Conference/Journal (if any).",
		stdout);
	fputs(shape == SHAPE_LINE
			? " Authors. [[Paper]]() [[Code]]() `Backbone` or `Evaluation`.\n"
			: "\n\n  Authors. [[Paper]]() [[Code]]()\n\n  `Backbone` or `Evaluation`.\n",
		stdout);
}

static struct paper paper_at(size_t number, size_t month, size_t place, size_t per_month)
{
	size_t ago = month + 6; /* months before the end of 2023 */
	size_t step = 90000 / (per_month + 4);
	return (struct paper){
		.number = number,
		.year = (uint32_t)(2023 - ago / 12),
		.month = (uint32_t)(12 - ago % 12),
		.id = (uint32_t)((place + 1) * (step ? step : 1)),
	};
}

/* The change adds three papers at the end of three months: the newest, one in the middle, the
 * oldest. */
static bool is_added_here(size_t month, size_t used)
{
	return month == 0 || month == used / 2 || month + 1 == used;
}

static void put_list(size_t count, enum shape shape, bool is_head)
{
	size_t per_month = count / MONTHS + 1;
	size_t used = (count + per_month - 1) / per_month;
	size_t number = 0;
	fputs("# Invented Papers\n\nPapers that nobody wrote.\n\n", stdout);
	for (size_t month = 0; month < used; month++) {
		struct paper first = paper_at(number, month, 0, per_month);
		printf("## %u %s\n\n", first.year, months[first.month - 1]);
		size_t place = 0;
		for (; place < per_month && number < count; place++, number++) {
			struct paper paper = paper_at(number, month, place, per_month);
			if (shape == SHAPE_DUPLICATES)
				paper = paper_at(0, 0, 0, per_month);
			put_entry(&paper, shape);
		}
		if (is_head && is_added_here(month, used)) {
			struct paper paper = paper_at(count + 1 + month, month, place, per_month);
			put_entry(&paper, shape == SHAPE_REFERENCES ? SHAPE_LIST : shape);
		}
		if (shape == SHAPE_LINE)
			putchar('\n');
	}
	put_format(shape);
	if (shape != SHAPE_REFERENCES)
		return;
	putchar('\n');
	for (number = 0; number < count; number++) {
		struct paper paper =
			paper_at(number, number / per_month, number % per_month, per_month);
		printf("[p%zu]: https://arxiv.org/abs/", number);
		put_id(&paper);
		putchar('\n');
	}
	for (number = 0; number < count; number += 100)
		printf("\n[^n%zu]: A remark on paper %zu.\n", number, number);
}

int main(int argument_count, char **words)
{
	size_t count = argument_count > 1 ? (size_t)strtoull(words[1], NULL, 10) : 0;
	bool is_head = argument_count == 4 && strcmp(words[3], "head") == 0;
	size_t shape = 0;
	while (argument_count > 2 && shape < WORDS(shape_names) &&
		strcmp(words[2], shape_names[shape]) != 0)
		shape++;
	if (count == 0 || shape == WORDS(shape_names) || argument_count > 4 ||
		(argument_count == 4 && !is_head)) {
		fprintf(stderr, "usage: gen COUNT [list|duplicates|line|references [head]]\n");
		return 2;
	}
	put_list(count, (enum shape)shape, is_head);
	return fflush(stdout) != 0;
}
