/* flight: the transfers that are on their way, by age, and the handles that they use again. */
#include "polite.h"

static void link_transfer(struct polite *polite, struct transfer *transfer)
{
	transfer->older = polite->youngest;
	transfer->younger = NULL;
	if (polite->youngest)
		polite->youngest->younger = transfer;
	else
		polite->oldest = transfer;
	polite->youngest = transfer;
	if (!polite->freshest)
		polite->freshest = transfer;
	polite->active++;
}

static void unlink_transfer(struct polite *polite, struct transfer *transfer)
{
	if (transfer->older)
		transfer->older->younger = transfer->younger;
	else
		polite->oldest = transfer->younger;
	if (transfer->younger)
		transfer->younger->older = transfer->older;
	else
		polite->youngest = transfer->older;
	if (polite->freshest == transfer)
		polite->freshest = transfer->younger;
	polite->slow -= transfer->is_slow;
	polite->active--;
}

void flight_mark_slow(struct polite *polite, uint64_t now)
{
	while (polite->freshest && now - polite->freshest->started >= STALL_MS) {
		polite->freshest->is_slow = true;
		polite->slow++;
		polite->freshest = polite->freshest->younger;
	}
}

struct transfer *flight_transfer(struct polite *polite)
{
	struct transfer *transfer;

	if (polite->idle.len > 0)
		return polite->idle.at[--polite->idle.len];
	transfer = transfer_make(&polite->settings, polite->connect_to, polite->ca_bundle,
		&polite->held, polite->arena);
	ARRAY_PUSH(polite->arena, &polite->all, transfer);
	return transfer;
}

void flight_end(struct polite *polite, struct transfer *transfer)
{
	curl_multi_remove_handle(polite->multi, transfer->easy);
	unlink_transfer(polite, transfer);
	transfer_clear(transfer);
	ARRAY_PUSH(polite->arena, &polite->idle, transfer);
}

void flight_begin(struct polite *polite, struct transfer *transfer)
{
	link_transfer(polite, transfer);
	must(curl_multi_add_handle(polite->multi, transfer->easy) == CURLM_OK);
}
