/* address: a socket's address into whether a request may lead there. */
#include "inner.h"

#include <entrylint/paper.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

struct numbers { /* an address of either family */
	bool is_v6;
	uint32_t v4;
	uint8_t v6[16];
};

static const char *rule_of(const struct numbers *numbers, bool allows_loopback)
{
	static const uint8_t loopback[16] = {[15] = 1};

	if (allows_loopback && (numbers->is_v6 ? memcmp(numbers->v6, loopback, 16) == 0
					       : numbers->v4 >> 24 == 127))
		return NULL;
	return numbers->is_v6 ? ipv6_special(numbers->v6) : ipv4_special(numbers->v4);
}

static str refuse(const struct numbers *numbers, const char *rule, struct arena *arena)
{
	char text[INET6_ADDRSTRLEN] = "";
	struct in_addr v4 = {htonl(numbers->v4)};

	if (!rule)
		return (str){0};
	inet_ntop(numbers->is_v6 ? AF_INET6 : AF_INET,
		numbers->is_v6 ? (const void *)numbers->v6 : (const void *)&v4, text, sizeof(text));
	return str_printf(arena, "%s (%s)", text, rule);
}

str address_refused(const struct sockaddr *address, bool allows_loopback, struct arena *arena)
{
	struct numbers numbers = {.is_v6 = address->sa_family == AF_INET6};

	if (numbers.is_v6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, address, sizeof(in6));
		memcpy(numbers.v6, in6.sin6_addr.s6_addr, 16);
	} else if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof(in));
		numbers.v4 = ntohl(in.sin_addr.s_addr);
	} else {
		return S("no Internet address");
	}
	return refuse(&numbers, rule_of(&numbers, allows_loopback), arena);
}

str address_refused_text(str host, bool allows_loopback, struct arena *arena)
{
	struct numbers numbers = {0};
	struct in_addr in;
	str zone;

	if (host.len > 2 && host.at[0] == '[')
		host = str_slice(host, 1, host.len - 1);
	str_cut(host, S("%"), &host, &zone);
	host = str_copy(arena, host);
	if (inet_pton(AF_INET6, host.at, numbers.v6) == 1)
		numbers.is_v6 = true;
	else if (inet_pton(AF_INET, host.at, &in) == 1)
		numbers.v4 = ntohl(in.s_addr);
	else
		return (str){0};
	return refuse(&numbers, rule_of(&numbers, allows_loopback), arena);
}

/* The ports that browsers do not ask, since what listens there speaks something else and might be
 * talked into things: "bad port" of the Fetch standard. */
static bool is_bad_port(uint32_t port)
{
	static const uint16_t ports[] = {0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42,
		43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119,
		123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
		532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
		2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
		6697, 10080};

	for (size_t i = 0; i < COUNT_OF(ports); i++)
		if (ports[i] == port)
			return true;
	return false;
}

str target_refused(const struct target *target, bool allows_loopback, struct arena *arena)
{
	str refused = address_refused_text(target->host, allows_loopback, arena);

	if (refused.len == 0 && is_bad_port(target->port))
		refused = str_printf(arena, "port %u (not of the Web)", target->port);
	return refused;
}

const char *address_rule(enum net_trust asked)
{
	return asked == NET_STRANGER ? "which no link of a list may reach"
	       : asked == NET_INSIDE
		       ? "which a redirect to another host may not reach"
		       : "which a service may reach only if it is said to be there (`private-services`)";
}
