/* names: a host that could not be resolved into whether it does not exist, or nobody could say.
 *
 * libcurl has one error for both, and only one of them says that a link is dead. */
#include "polite.h"

#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

/* Kept for ever by IANA (RFC 2606), so name servers that do not know it do not know the Internet:
 * those of a closed network say of every name that it does not exist. */
#define CANARY_HOST "example.com"

static enum name_state query(struct __res_state *state, const char *name)
{
	unsigned char reply[4096];

	if (res_nquery(state, name, ns_c_in, ns_t_a, reply, sizeof(reply)) >= 0)
		return NAME_EXISTS;
	if (state->res_h_errno == HOST_NOT_FOUND)
		return NAME_MISSING;
	return state->res_h_errno == NO_DATA ? NAME_EXISTS : NAME_UNKNOWN;
}

enum name_state name_look_up(str host, const struct sockaddr_in *server)
{
	struct __res_state state;
	enum name_state found;
	char name[NS_MAXDNAME];

	memset(&state, 0, sizeof(state));
	if (host.len == 0 || host.len >= sizeof(name) || res_ninit(&state) != 0)
		return NAME_UNKNOWN;
	memcpy(name, host.at, host.len);
	name[host.len] = '\0';
	state.retrans = 1; /* seconds */
	state.retry = 2;
	if (server) {
		state.nscount = 1;
		state.nsaddr_list[0] = *server;
	}
	found = query(&state, name);
	if (found == NAME_MISSING && query(&state, CANARY_HOST) != NAME_EXISTS)
		found = NAME_UNKNOWN;
	res_nclose(&state);
	return found;
}

void names_settle(struct job *jobs, size_t count, uint64_t until, struct arena *arena)
{
	struct arena scratch = {0};
	struct map states = {0};

	for (size_t i = 0; i < count; i++) {
		size_t *state;
		bool is_new;

		if (jobs[i].answer->outcome != NET_NO_HOST || jobs[i].is_settled)
			continue;
		state = map_put(&states, &scratch, jobs[i].target.host, &is_new);
		if (is_new)
			*state = net_clock() < until ? name_look_up(jobs[i].target.host, NULL)
						     : NAME_UNKNOWN;
		if (*state == NAME_MISSING)
			continue;
		jobs[i].answer->outcome = NET_UNREACHED;
		jobs[i].answer->why = str_printf(arena,
			*state == NAME_EXISTS ? "the name servers gave no address for " STR_FMT
					      : "no name server could tell where " STR_FMT " is",
			STR_ARG(jobs[i].target.host));
	}
	arena_release(&scratch);
}
