/* event: what happened on the platform, as far as it says which commits to compare. */
#ifndef APP_EVENT_H
#define APP_EVENT_H

#include <entrylint/origin.h>

enum event_kind {
	EVENT_CHANGE, /* base and head say what to compare */
	EVENT_WHOLE,  /* nothing changed: look at the whole list */
	EVENT_NOTHING /* a branch was deleted */
};

struct event {
	str name; /* "pull_request" */
	enum event_kind kind;
	str repository; /* "owner/name" of where it happened; empty: the payload does not say */
	str base, head; /* commits; the base is where the change will go, not yet the merge base */
	str default_branch; /* set where there is no base: the merge base with it is meant */
	/* Of a merge group the number alone, of which its branch's name speaks; else zeroed. */
	struct pull pull;
	bool has_pull;      /* all of the pull request is described */
	bool is_privileged; /* runs with the base's rights: pull_request_target */
};

/* Reads the payload of an event. The error says what the event lacks. */
bool event_read(struct event *event, str name, str path, str payload, struct arena *arena,
	struct error *error) MUST_CHECK;

#endif
