/* Venues and dates. */
#include "unit.h"

#include <entrylint/paper.h>

static void known(const char *text, size_t used, const char *name)
{
	struct venue venue = {0};
	bool is = venue_read(str_from(text), &venue);
	bool held = CHECK_SIZE(is ? venue.text.len : 0, used) &&
		    CHECK_SIZE(venue_known(str_from(text)), used);
	if (is && name != NULL)
		held &= CHECK_STR(venue.name, str_from(name));
	if (!held)
		printf("\t%s\n", text);
}

static void test_known(void)
{
	known("NeurIPS", 7, "NeurIPS");
	known("neurips 2023", 7, "NeurIPS");
	known("NIPS 2017", 4, "NeurIPS");
	known("ICML2023", 4, "ICML");
	known("ICML23", 4, "ICML");
	known("CVPR'23", 4, "CVPR");
	known("ICLR-W", 6, "ICLR");
	known("ICLR_W", 6, "ICLR");
	known("CVPRW 2022", 5, "CVPR");
	known("CVPR Workshop", 13, "CVPR");
	known("NeurIPSWorkshop", 15, "NeurIPS");
	known("ACL Findings 2023", 12, "ACL");
	known("EMNLP-Findings", 14, "EMNLP");
	known("Findings of ACL: EMNLP 2023", 22, "EMNLP");
	known("Findings of the Association for Computational Linguistics: EMNLP 2020", 64, "EMNLP");
	known("Findings of the EMNLP", 21, "EMNLP");
	known("NeurIPS D&B 2023", 11, "NeurIPS");
	known("NeurIPS Datasets and Benchmarks Track", 37, "NeurIPS");
}

static void test_names(void)
{
	known("Nature Machine Intelligence", 27, "Nature Machine Intelligence");
	known("Nat. Mach. Intell.", 17, "Nature Machine Intelligence");
	known("Nature", 6, "Nature");
	known("Nature, 2023", 6, "Nature");
	known("Nature 2023", 6, "Nature");
	known("Nature of Things", 0, NULL);
	known("nature", 0, NULL);
	known("Science Robotics", 16, "Science Robotics");
	known("Science fiction", 0, NULL);
	known("SAT 2022", 3, "SAT");
	known("SAT-based planning", 0, NULL);
	known("sat", 0, NULL);
	known("Cell-free", 0, NULL);
	known("IEEE S&P 2021", 8, "IEEE S&P");
	known("S&P", 3, "IEEE S&P");
	known("EuroS&P'22", 7, "EuroS&P");
	known("USENIX Security 2023", 15, "USENIX Security");
	known("IEEE TPAMI", 10, "TPAMI");
	known("IEEE Transactions on Pattern Analysis and Machine Intelligence", 62, "TPAMI");
	known("IEEE Transactions on Pattern Analysis & Machine Intelligence, 2021", 60, "TPAMI");
	known("Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
		81, "CVPR");
	known("Proceedings of the 37th International Conference on Machine Learning", 68, "ICML");
	known("International Conference on Learning Representations (ICLR)", 52, "ICLR");
	known("International Conference on Machine Learning for Cooks", 54, NULL);
	known("Journal of Unheard Things, 2020", 25, "Journal of Unheard Things");
	known("IEEE Transactions on Something New", 34, NULL);
	known("Journal of", 0, NULL);
	known("NAIC @ SIGCOMM'24", 14, "SIGCOMM");
	known("C3NLP@EACL 2023", 10, "C3NLP");
	known("UNKNLP@EACL 2023", 11, "EACL");
	known("Write to me @ home", 0, NULL);
	known("Robotics: Science and Systems 2020", 29, "RSS");
	known("Information Processing & Management", 35, "Information Processing & Management");
	known("arXiv", 5, "arXiv");
	known("Arxiv 2023.05", 5, "arXiv");
	known("arXiv:2305.01278", 5, "arXiv");
	known("arXiv preprint", 14, "arXiv");
	known("Preprint", 8, "Preprint");
	known("SIGGRAPH Asia 2022", 13, "SIGGRAPH Asia");
	known("SIGGRAPH 2022", 8, "SIGGRAPH");
	known("RA-L", 4, "IEEE RA-L");
	known("IEEE RA-L + ICRA", 9, "IEEE RA-L");
	known("Conference-NeurIPS", 18, "NeurIPS");
	known("ACL (Findings)", 14, "ACL");
	known("ACL\xe4\xbc\x9a\xe8\xae\xae", 3, "ACL");
	known("NeurIPS\xe4\xbc\x9a\xe8\xae\xae", 7, "NeurIPS");
	known("ICMLx", 0, NULL);
	known("ICML20235", 0, NULL);
	known("ICML1", 0, NULL);
	known("3DV 2021", 3, "3DV");
	known("BLIP: Bootstrapping", 0, NULL);
	known("RAM: Recognize", 0, NULL);
	known("", 0, NULL);
	known("&", 0, NULL);
}

static void test_marks(void)
{
	struct venue venue;
	CHECK(venue_read(S("CVPRW"), &venue) && venue.is_workshop &&
		venue.kind == VENUE_CONFERENCE);
	CHECK(venue_read(S("Findings of ACL"), &venue) && venue.is_findings);
	CHECK(venue_read(S("NeurIPS D&B"), &venue) && venue.is_benchmark);
	CHECK(venue_read(S("Nature"), &venue) && venue.is_word && venue.kind == VENUE_JOURNAL);
	CHECK(venue_read(S("Journal of Unheard Things"), &venue) && venue.is_open);
	CHECK(venue_same(S("NIPS"), S("NeurIPS 2020")));
	CHECK(venue_same(S("CVPRW"), S("CVPR Workshop")));
	CHECK(!venue_same(S("CVPRW"), S("CVPR")));
	CHECK(!venue_same(S("Foo"), S("Foo")));
}

static void nearest(const char *text, const char *wanted)
{
	CHECK_STR(venue_nearest(str_from(text)), str_from(wanted));
}

static void test_nearest(void)
{
	nearest("NeuIPS", "NeurIPS");
	nearest("NeurlPS", "NeurIPS");
	nearest("lCML", "ICML");
	nearest("Arixv", "arXiv");
	nearest("NAALC", "NAACL");
	nearest("INFOCMO", "INFOCOM");
	nearest("Nature Machine Inteligence", "Nature Machine Intelligence");
	nearest("SIGGRAHP", "SIGGRAPH");
	nearest("INTERSPEACH", "Interspeech");
	nearest("ICASP", ""); /* ICASSP or ICAPS */
	nearest("Prepint", "Preprint");
	nearest("preprint", "");
	nearest("ICLR", "");
	nearest("Neurips", "");
	nearest("NIPS", "");
	nearest("ICCE", "");
	nearest("ICMLC", "");
	nearest("XYZ", "");
	nearest("ICXX", "");
	nearest("A completely different thing", "");
	nearest("", "");
	nearest("!!!", "");
}

static void split(const char *text, const char *venue, const char *year)
{
	str v, y;
	venue_split(str_from(text), &v, &y);
	bool held = CHECK_STR(v, str_from(venue));
	if (!(CHECK_STR(y, str_from(year)) && held))
		printf("\t%s\n", text);
}

static void test_split(void)
{
	split("CVPR 2023", "CVPR", "2023");
	split("CVPR'23", "CVPR", "23");
	split("CVPR\xe2\x80\x99"
	      "23",
		"CVPR", "23");
	split("CVPR '23 Oral", "CVPR", "23");
	split("ICML2023", "ICML", "2023");
	split("ICML23", "ICML", "23");
	split("NeurIPS 2022 Oral", "NeurIPS", "2022");
	split("arXiv 2023.05", "arXiv", "2023");
	split("arXiv 2001.04451", "arXiv 2001.04451", "");
	split("2023, Nature", "Nature", "2023");
	split("2023.05 arXiv", "arXiv", "2023");
	split("(ICLR, 2020)", "ICLR", "2020");
	split("Nature Machine Intelligence, 2021", "Nature Machine Intelligence", "2021");
	split("Nature", "Nature", "");
	split("2023", "", "2023");
	split("", "", "");
	split("3DV 2021", "3DV", "2021");
	split("Web 3.0 2021", "Web 3.0", "2021");
	split("RoboCup 20231", "RoboCup 20231", "");
}

static void phrase(const char *text, size_t used, const char *name, uint32_t year, const char *note)
{
	struct venue_phrase got = {0};
	bool held = CHECK_SIZE(venue_phrase(str_from(text), &got), used);
	if (used > 0) {
		held &= CHECK_STR(got.venue.name, str_from(name));
		held &= CHECK_SIZE(got.year, year);
		held &= CHECK_STR(got.note, str_from(note));
	}
	if (!held)
		printf("\t%s\n", text);
}

static void test_phrase(void)
{
	phrase("CVPR 2023", 9, "CVPR", 2023, "");
	phrase("CVPR 2023 (Oral)", 16, "CVPR", 2023, "Oral");
	phrase("CVPR 2023 Oral.", 14, "CVPR", 2023, "Oral");
	phrase("ICML'23 Workshop", 16, "ICML", 2023, "");
	phrase("ICML2023.", 8, "ICML", 2023, "");
	phrase("2023, Nature", 12, "Nature", 2023, "");
	phrase("arXiv 2023.05", 13, "arXiv", 2023, "");
	phrase("arXiv 2305.01278", 5, "arXiv", 0, "");
	phrase("Nature (2021)", 13, "Nature", 2021, "");
	phrase("ICLR 2024 Spotlight, and more", 19, "ICLR", 2024, "Spotlight");
	phrase("NeurIPS Best Paper", 18, "NeurIPS", 0, "Best Paper");
	phrase("EMNLP2022(Findings) x", 19, "EMNLP", 2022, "");
	phrase("ACL (Findings) 2022", 19, "ACL", 2022, "");
	phrase("Some title", 0, "", 0, "");
	phrase("2023 things", 0, "", 0, "");
}

static void date(const char *text, uint32_t year, uint32_t month, uint32_t day, size_t used)
{
	struct date got = {0};
	size_t taken = 0;
	bool is = date_read(str_from(text), &got, &taken);
	bool held = CHECK_SIZE(is ? taken : 0, used);
	if (used > 0)
		held &= CHECK(got.year == year && got.month == month && got.day == day);
	if (!held)
		printf("\t%s: %u %u %u\n", text, got.year, got.month, got.day);
}

static void test_dates(void)
{
	date("2023.05", 2023, 5, 0, 7);
	date("2023.05.17", 2023, 5, 17, 10);
	date("2023/05/17", 2023, 5, 17, 10);
	date("2023-05", 2023, 5, 0, 7);
	date("2023-5-1 x", 2023, 5, 1, 8);
	date("2023", 2023, 0, 0, 4);
	date("2023)", 2023, 0, 0, 4);
	date("2023 May", 2023, 5, 0, 8);
	date("2023, May 5", 2023, 5, 5, 11);
	date("05/2023", 2023, 5, 0, 7);
	date("5.2023", 2023, 5, 0, 6);
	date("17.05.2023", 2023, 5, 17, 10);
	date("05/17/2023", 2023, 5, 17, 10);
	date("May 2023", 2023, 5, 0, 8);
	date("May, 2023", 2023, 5, 0, 9);
	date("Sept. 2023", 2023, 9, 0, 10);
	date("May'23", 2023, 5, 0, 6);
	date("May 5, 2023", 2023, 5, 5, 11);
	date("May 5th, 2023", 2023, 5, 5, 13);
	date("5 May 2023", 2023, 5, 5, 10);
	date("5th of May 2023", 2023, 5, 5, 15);
	date("17-May-2023", 2023, 5, 17, 11);
	date("2023\xe5\xb9\xb4"
	     "5\xe6\x9c\x88",
		2023, 5, 0, 11);
	date("2023\xe5\xb9\xb4"
	     "05\xe6\x9c\x88"
	     "17\xe6\x97\xa5",
		2023, 5, 17, 17);
	date("2023\xeb\x85\x84 5\xec\x9b\x94", 2023, 5, 0, 12);
	date("20230517", 2023, 5, 17, 8);
	date("202305]", 2023, 5, 0, 6);
	date("20231317", 0, 0, 0, 0);
	date("202313", 0, 0, 0, 0);
	date("2023051", 0, 0, 0, 0);
	date("2023-24", 2023, 0, 0, 4);
	date("2001.04451", 0, 0, 0, 0);
	date("2010.12345", 0, 0, 0, 0);
	date("1905.1234", 0, 0, 0, 0);
	date("20230", 0, 0, 0, 0);
	date("1889", 0, 0, 0, 0);
	date("2023x", 0, 0, 0, 0);
	date("May", 0, 0, 0, 0);
	date("Maybe 2023", 0, 0, 0, 0);
	date("13/2023", 0, 0, 0, 0);
	date("", 0, 0, 0, 0);
	CHECK_SIZE(month_named(S("May")), 5);
	CHECK_SIZE(month_named(S("Sept.")), 9);
	CHECK_SIZE(month_named(S("SEPTEMBER")), 9);
	CHECK_SIZE(month_named(S("June")), 6);
	CHECK_SIZE(month_named(S("Marc")), 0);
	CHECK_SIZE(month_named(S("Ma")), 0);
	uint32_t year = 0;
	CHECK(year_read(S("1900"), &year) && year == 1900);
	CHECK(!year_read(S("2100"), &year));
	CHECK(!year_read(S("23"), &year));
	CHECK_SIZE(year_of(S("23")), 2023);
	CHECK_SIZE(year_of(S("98")), 1998);
	CHECK_SIZE(year_of(S("2023")), 2023);
	CHECK_SIZE(year_of(S("x3")), 0);
}

/* The lookup rests on the order of the rows and on each letter's mark. */
static void test_table(void)
{
	static const struct {
		const char *key, *letter;
	} rows[] = {
#define LETTER(letter) {"", #letter},
#define VENUE(key, name, kind, care) {key, name},
#define LEAD(key) {key, ""},
#define STEM(key, kind) {key, ""},
#define LEAD_STEM(key, kind) {key, ""},
#include "paper/venues.def"
#undef LETTER
#undef VENUE
#undef LEAD
#undef STEM
#undef LEAD_STEM
	};
	const char *last = "";
	char letter = 0;
	size_t letters = 0;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (rows[i].key[0] == '\0') {
			letter = rows[i].letter[0];
			letters++;
			continue;
		}
		str key = str_from(rows[i].key);
		if (!CHECK(str_compare(str_from(last), key) < 0))
			printf("\tvenues.def: \"%s\" stands after \"%s\"\n", rows[i].key, last);
		if (!CHECK(letters == 1 ? char_is_digit(key.at[0]) : key.at[0] == letter))
			printf("\tvenues.def: \"%s\" stands under %c\n", rows[i].key, letter);
		for (size_t k = 0; k < key.len; k++)
			CHECK(char_is_lower(key.at[k]) || char_is_digit(key.at[k]) ||
				key.at[k] == '&' || key.at[k] == ' ');
		CHECK(key.len < 120);
		last = rows[i].key;
	}
	CHECK_SIZE(letters, 27);
}

int main(void)
{
	test_known();
	test_names();
	test_marks();
	test_nearest();
	test_split();
	test_phrase();
	test_dates();
	test_table();
	UNIT_END();
}
