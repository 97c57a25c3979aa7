/* Checks which name a misspelt word is taken for. */
#include "unit.h"

int main(void)
{
	static const str names[] = {STR_INIT("rules"), STR_INIT("lists"), STR_INIT("fail-on"),
		STR_INIT("max-bytes"), STR_INIT("out-of-scope")};
	static char filler[200];

	CHECK_STR(str_nearest(S("ruels"), names, COUNT_OF(names)), S("rules"));
	CHECK_STR(str_nearest(S("List"), names, COUNT_OF(names)), S("lists"));
	CHECK_STR(str_nearest(S("failon"), names, COUNT_OF(names)), S("fail-on"));
	CHECK_STR(str_nearest(S("out"), names, COUNT_OF(names)), S("out-of-scope"));
	CHECK_STR(str_nearest(S("max_bytes"), names, COUNT_OF(names)), S("max-bytes"));
	CHECK_STR(str_nearest(S("colour"), names, COUNT_OF(names)), S(""));
	CHECK_STR(str_nearest(S(""), names, COUNT_OF(names)), S(""));
	CHECK_STR(str_nearest((str){filler, sizeof(filler)}, names, COUNT_OF(names)), S(""));
	CHECK_STR(str_nearest(S("rules"), names, 0), S(""));
	CHECK(str_is_slip(S("Ppaer"), S("Paper")));
	CHECK(str_is_slip(S("papeer"), S("Paper")));
	CHECK(!str_is_slip(S("paper"), S("Paper")));
	CHECK(!str_is_slip(S("Page"), S("Paper")));
	CHECK(!str_is_slip((str){filler, sizeof(filler)}, S("Paper")));
	UNIT_END();
}
