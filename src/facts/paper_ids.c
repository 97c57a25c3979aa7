/* paper_ids: an entry's record into the ids of the papers that it names. */
#include "gather.h"

struct ids {
	struct arena *arena;
	struct strs kept;
	struct map beyond; /* those that there is no place for */
	size_t left;
};

static void add_id(struct ids *ids, str id)
{
	bool is_new;
	for (size_t i = 0; i < ids->kept.len; i++)
		if (str_eq(ids->kept.at[i], id))
			return;
	if (ids->kept.len < FACTS_PAPERS_MAX) {
		ARRAY_PUSH(ids->arena, &ids->kept, id);
		return;
	}
	map_put(&ids->beyond, ids->arena, id, &is_new);
	ids->left += is_new;
}

static void add_doi(struct ids *ids, str doi)
{
	static const str of_arxiv = STR_INIT("10.48550/arxiv.");
	struct arxiv_id arxiv;
	size_t used;
	if (!str_starts_nocase(doi, of_arxiv))
		add_id(ids, doi_identity(ids->arena, doi));
	else if (arxiv_read(str_slice(doi, of_arxiv.len, doi.len), &arxiv, &used))
		add_id(ids, arxiv_identity(ids->arena, arxiv.id));
}

struct strs paper_ids(const struct record *record, struct arena *arena, size_t *left)
{
	struct ids ids = {.arena = arena};
	if (record->arxiv_id.id.len > 0)
		add_id(&ids, arxiv_identity(arena, record->arxiv_id.id));
	if (record->arxiv_in_link.id.len > 0)
		add_id(&ids, arxiv_identity(arena, record->arxiv_in_link.id));
	if (record->doi_id.len > 0)
		add_doi(&ids, record->doi_id);
	for (size_t i = 0; i < record->links.len; i++) {
		str url = record->links.at[i].url, id;
		if (acl_from_url(url, &id))
			add_id(&ids, str_printf(arena, "acl:" STR_FMT, STR_ARG(id)));
		else if (openreview_from_url(url, &id))
			add_id(&ids, str_printf(arena, "openreview:" STR_FMT, STR_ARG(id)));
	}
	*left += ids.left;
	return ids.kept;
}

struct strs facts_paper_ids(const struct record *record, struct arena *arena)
{
	size_t left = 0;
	return paper_ids(record, arena, &left);
}
