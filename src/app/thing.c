/* thing: a word of the command line into the paper, repository or page that it names. */
#include "entry.h"

static bool read_paper(struct thing *thing, str word, struct arena *arena)
{
	struct arxiv_id arxiv;
	str doi, id, kind, bare = word;
	size_t used;

	thing->kind = THING_PAPER;
	if (str_starts_nocase(word, S("10.48550/arxiv."))) /* what arXiv registers */
		bare = str_slice(word, 15, word.len);
	if (arxiv_read(bare, &arxiv, &used) && used == bare.len)
		word = bare;
	if ((arxiv_read(word, &arxiv, &used) && used == word.len) ||
		arxiv_from_url(word, &arxiv, &kind)) {
		thing->id = arxiv_identity(arena, arxiv.id);
		thing->url =
			str_printf(arena, "https://arxiv.org/abs/" STR_FMT, STR_ARG(thing->id));
	} else if (openreview_from_url(word, &id)) {
		thing->id = str_printf(arena, "openreview:" STR_FMT, STR_ARG(id));
		thing->url =
			str_printf(arena, "https://openreview.net/forum?id=" STR_FMT, STR_ARG(id));
	} else if (acl_from_url(word, &id)) {
		thing->id = str_printf(arena, "acl:" STR_FMT, STR_ARG(id));
		thing->url =
			str_printf(arena, "https://aclanthology.org/" STR_FMT "/", STR_ARG(id));
	} else if (doi_read(word, &doi) || doi_from_url(word, &doi)) {
		thing->id = doi_identity(arena, doi);
		thing->url = str_printf(arena, "https://doi.org/" STR_FMT, STR_ARG(thing->id));
	} else {
		return false;
	}
	return true;
}

bool thing_read(struct thing *thing, str word, struct arena *arena, struct error *error)
{
	struct repository parts;
	struct url url;

	*thing = (struct thing){.url = word};
	if (read_paper(thing, word, arena))
		return true;
	thing->kind = THING_REPOSITORY;
	thing->url = word;
	if (repository_read(word, &parts)) {
		thing->url = str_printf(arena, "https://" STR_FMT "/" STR_FMT "/" STR_FMT,
			STR_ARG(parts.host), STR_ARG(parts.owner), STR_ARG(parts.name));
		return true;
	}
	thing->kind = THING_LINK;
	if (url_read(word, &url) && !url_is_private(word))
		return true;
	if (arxiv_is_malformed(word))
		return fail(error,
			"`" STR_FMT
			"` is no arXiv id: they look like arXiv:2305.01278 or math/0309136.",
			STR_ARG(word));
	return fail(error,
		"`" STR_FMT "` is no arXiv id, DOI, paper, repository or other public address.",
		STR_ARG(word));
}
