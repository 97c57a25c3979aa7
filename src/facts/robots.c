/* robots: a host into the reason why it is of no use to ask it; the rows are in robots.def. */
#include "gather.h"

static const struct {
	str host, reason;
} rows[] = {
#define ROBOTS(host, reason) {STR_INIT(host), STR_INIT(reason)},
#include "robots.def"
#undef ROBOTS
};

str robots_reason(str host)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (url_host_is(host, rows[i].host))
			return rows[i].reason;
	return (str){0};
}
