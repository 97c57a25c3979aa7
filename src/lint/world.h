/* lint: what the rules that judge by the world's answers share. */
#ifndef LINT_WORLD_H
#define LINT_WORLD_H

#include "rule.h"

/* The record of the paper that the entry is about, and known to exist; NULL: none, or not known.
 * What an entry only mentions (a link without the role of a paper) is not what it is about. */
const struct paper_fact *world_paper(const struct check *check);
/* Where the entry names the paper of that id. */
struct span world_paper_place(const struct check *check, str id);
/* Are the entry's title and the record's so far apart that the id is another paper's? */
bool world_is_another(const struct check *check, const struct paper_fact *paper);
/* "arXiv:2305.01278 (DataCite)" */
str world_name(const struct check *check, const struct paper_fact *paper);
/* Text that Markdown leaves as it is. */
bool world_is_plain(str text);

/* Calls `judge` for each link of the entry that leads to a repository that was asked about. */
typedef void judge_repository(struct check *check, const struct record_link *link,
	const struct repository_fact *repository);
void world_repositories(struct check *check, judge_repository *judge);

/* The same for links; images and what stands nowhere in the entry (a reference) have no target to
 * point at, so the whole link is meant: world_link_place. */
typedef void judge_link(
	struct check *check, const struct record_link *link, const struct link_fact *fact);
void world_links(struct check *check, judge_link *judge);
struct span world_link_place(const struct record_link *link);
/* The address in the text gives way to another; none, where it does not stand in the entry. */
void world_fix_address(struct check *check, struct diag *diag, const struct record_link *link,
	str address, str title);

#endif
