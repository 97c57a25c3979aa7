/* address: a link's address into what several rules ask of it, read once for all of them. */
#include "rule.h"

#define HOSTS_MAX 4096 /* remembered; what the others are is found out each time */

/* What a host tells, as bits of a map's value. */
#define HOST_PRIVATE 1u
#define HOST_SHORTENS 2u
#define HOST_MIXED 4u

/* Letters of two scripts that look alike. */
static bool is_mixed(str host)
{
	bool has_latin = false, has_other = false;
	for (size_t i = 0; i < host.len;) {
		uint32_t code = utf8_next(host, &i);
		has_latin |= code < 0x80 && char_is_alpha((char)code);
		has_other |= (code >= 0x370 && code <= 0x52F) || (code >= 0xFF00 && code <= 0xFFEF);
	}
	return has_latin && has_other;
}

/* The links of a list lead to few hosts, so each host is looked at once. */
static unsigned host_tells(struct lint_shared *shared, str host)
{
	const size_t *known = map_get(&shared->hosts, host);
	if (known != NULL)
		return (unsigned)*known;
	unsigned tells = (host_is_private(host) ? HOST_PRIVATE : 0) |
			 (host_is_shortener(host) ? HOST_SHORTENS : 0) |
			 (is_mixed(host) ? HOST_MIXED : 0);
	if (shared->hosts.len < HOSTS_MAX)
		*map_put(&shared->hosts, &shared->of_hosts, str_copy(&shared->of_hosts, host),
			NULL) = tells;
	return tells;
}

static struct address address_read(struct lint_shared *shared, str url)
{
	struct address address = {0};
	size_t used = 0;
	if (!url_read(url, &address.parts))
		return address;
	unsigned tells = host_tells(shared, address.parts.host);
	address.is_url = true;
	address.is_private = tells & HOST_PRIVATE;
	address.is_shortened = tells & HOST_SHORTENS;
	address.has_mixed_host = tells & HOST_MIXED;
	if (!str_contains(url, S("arxiv")) ||
		!arxiv_parts_text(&address.parts, &address.arxiv_text, &address.arxiv_way)) {
		address.arxiv_text = address.arxiv_way = (str){0};
		return address;
	}
	if (!arxiv_read(address.arxiv_text, &address.arxiv, &used) ||
		used != address.arxiv_text.len)
		address.arxiv = (struct arxiv_id){0};
	return address;
}

const struct address *address_of(const struct check *check, size_t link)
{
	struct addresses *addresses = check->addresses;
	bool is_kept = link < ADDRESSES_KEPT;
	if (is_kept && addresses->are_read >> link & 1)
		return &addresses->at[link];
	struct address *address =
		is_kept ? &addresses->at[link] : NEW(check->arena, struct address);
	*address = address_read(check->index->shared, check->record->links.at[link].url);
	if (is_kept)
		addresses->are_read |= (uint64_t)1 << link;
	return address;
}
