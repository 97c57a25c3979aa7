/* transfer: a request into a libcurl handle that keeps to the ceilings and address rules, and what
 * came of it into an answer. */
#include "inner.h"

#include <string.h>
#include <unistd.h>

/* ---- what libcurl tells while it runs ---- */

static size_t on_header(char *at, size_t size, size_t count, void *with)
{
	struct transfer *transfer = with;
	str line = str_trim((str){at, size * count});

	transfer->header_bytes += size * count;
	if (transfer->header_bytes > NET_HEADERS_MAX) {
		transfer->is_too_large = true;
		return 0;
	}
	if (str_starts(line, S("HTTP/")))
		transfer->headers.len = 0; /* what came before belongs to a 1xx */
	else if (str_find_char(line, ':') != NOT_FOUND)
		ARRAY_PUSH(
			&transfer->scratch, &transfer->headers, str_copy(&transfer->scratch, line));
	return size * count;
}

static size_t on_body(char *at, size_t size, size_t count, void *with)
{
	struct transfer *transfer = with;
	size_t len = size * count;

	if (transfer->request->only_head) {
		transfer->body.len += len; /* counted, not kept */
		transfer->has_enough = transfer->body.len > NET_DISCARD_MAX;
		return transfer->has_enough ? 0 : len;
	}
	transfer->is_one_too_many = len > NET_ANSWERS_MAX - *transfer->held;
	if (len > transfer->max_body - transfer->body.len || transfer->is_one_too_many) {
		transfer->is_too_large = true;
		return 0;
	}
	*transfer->held += len;
	buf_add(&transfer->body, (str){at, len});
	return len;
}

/* The address is the one that is connected to: no name is looked up between this and that. */
static curl_socket_t on_socket(void *with, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = with;
	int type = address->socktype | SOCK_CLOEXEC;

	(void)purpose;
	if (transfer->trust != NET_INSIDE) {
		str refused = address_refused(
			&address->addr, transfer->allows_loopback, &transfer->scratch);

		if (refused.len > 0) {
			transfer->refused = refused;
			return CURL_SOCKET_BAD;
		}
	}
	return socket(address->family, type, address->protocol);
}

/* A connection may be one that was made for a request with other rights. */
static int on_request(void *with, char *remote, char *local, int remote_port, int local_port)
{
	struct transfer *transfer = with;

	(void)local, (void)remote_port, (void)local_port;
	if (transfer->trust == NET_INSIDE)
		return CURL_PREREQFUNC_OK;
	transfer->refused = address_refused_text(
		str_from(remote), transfer->allows_loopback, &transfer->scratch);
	return transfer->refused.len > 0 ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

/* ---- before ---- */

#define SET(option, value) must(curl_easy_setopt(transfer->easy, (option), (value)) == CURLE_OK)

struct transfer *transfer_make(const struct net_settings *settings, struct curl_slist *connect_to,
	str ca_bundle, size_t *held, struct arena *arena)
{
	struct transfer *transfer = NEW(arena, struct transfer);

	transfer->easy = curl_easy_init();
	must(transfer->easy);
	transfer->allows_loopback = settings->allows_loopback;
	transfer->timeout = settings->timeout;
	transfer->held = held;
	SET(CURLOPT_PRIVATE, transfer);
	SET(CURLOPT_ERRORBUFFER, transfer->error);
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_NOPROGRESS, 1L);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	/* The environment's proxy would connect in our stead, and no rule would hold for where. */
	SET(CURLOPT_PROXY, "");
	SET(CURLOPT_ACCEPT_ENCODING, "");
	SET(CURLOPT_USERAGENT, str_copy(arena, settings->user_agent).at);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, transfer);
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, transfer);
	SET(CURLOPT_OPENSOCKETFUNCTION, on_socket);
	SET(CURLOPT_OPENSOCKETDATA, transfer);
	SET(CURLOPT_PREREQFUNCTION, on_request);
	SET(CURLOPT_PREREQDATA, transfer);
	if (connect_to)
		SET(CURLOPT_CONNECT_TO, connect_to);
	if (ca_bundle.len > 0)
		SET(CURLOPT_CAINFO, str_copy(arena, ca_bundle).at);
	return transfer;
}

void transfer_release(struct transfer *transfer)
{
	curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->lines);
	arena_release(&transfer->scratch);
}

static void add_line(struct transfer *transfer, str line)
{
	struct curl_slist *lines;

	must(str_find_char(line, '\n') == NOT_FOUND && str_find_char(line, '\r') == NOT_FOUND);
	lines = curl_slist_append(transfer->lines, str_copy(&transfer->scratch, line).at);
	must(lines);
	transfer->lines = lines;
}

static void set_method(struct transfer *transfer, const struct transfer_order *order)
{
	bool is_get = str_eq(order->method, S("GET")), is_head = str_eq(order->method, S("HEAD"));
	str body = order->has_body ? order->request->body : S("");

	SET(CURLOPT_HTTPGET, 1L);
	SET(CURLOPT_NOBODY, is_head ? 1L : 0L);
	SET(CURLOPT_CUSTOMREQUEST, NULL);
	if (is_get || is_head)
		return;
	if (order->has_body || str_eq(order->method, S("POST"))) {
		SET(CURLOPT_POST, 1L);
		SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
		SET(CURLOPT_POSTFIELDS, body.at); /* not copied: the request outlives the transfer
						   */
		add_line(transfer, S("Expect:"));
	}
	SET(CURLOPT_CUSTOMREQUEST, str_copy(&transfer->scratch, order->method).at);
}

void transfer_prepare(struct transfer *transfer, const struct transfer_order *order)
{
	const struct net_request *request = order->request;

	transfer->request = request;
	transfer->target = order->target;
	transfer->trust = order->trust;
	transfer->max_body = request->max_body ? request->max_body : NET_BODY_MAX;
	transfer->body = buf_make(&transfer->scratch);
	for (size_t i = 0; i < request->headers.len; i++) {
		/* A token goes by the request's own member, or it would go to any host. */
		must(!str_starts_nocase(request->headers.at[i], S("Authorization:")) &&
			!str_starts_nocase(request->headers.at[i], S("Cookie:")));
		add_line(transfer, request->headers.at[i]);
	}
	if (order->has_bearer)
		add_line(transfer, str_printf(&transfer->scratch, "Authorization: Bearer " STR_FMT,
					   STR_ARG(request->bearer)));
	set_method(transfer, order);
	SET(CURLOPT_HTTPHEADER, transfer->lines);
	SET(CURLOPT_URL, order->target->url.at);
	SET(CURLOPT_TIMEOUT_MS, (long)order->timeout);
	SET(CURLOPT_CONNECTTIMEOUT_MS, (long)(order->timeout + 1) / 2);
	/* A server that never stops sending frames of HTTP/2 without content keeps libcurl reading,
	 * and so all other requests and the clock waiting (7.88.1): none that a stranger chose. */
	SET(CURLOPT_HTTP_VERSION, order->trust == NET_STRANGER ? (long)CURL_HTTP_VERSION_1_1
							       : (long)CURL_HTTP_VERSION_2TLS);
	SET(CURLOPT_PIPEWAIT, order->trust != NET_STRANGER && order->target->is_https ? 1L : 0L);
	/* On a connection that turns out to be dead, libcurl would send it once more. */
	SET(CURLOPT_FRESH_CONNECT, request->is_once ? 1L : 0L);
}

void transfer_clear(struct transfer *transfer)
{
	struct arena_mark nothing = {0};

	if (!transfer->request->only_head)
		*transfer->held -= transfer->body.len;
	curl_slist_free_all(transfer->lines);
	transfer->lines = NULL;
	transfer->job = NULL;
	transfer->request = NULL;
	transfer->target = NULL;
	transfer->header_bytes = 0;
	transfer->headers = (struct strs){0};
	transfer->body = (struct buf){0};
	transfer->is_too_large = transfer->is_one_too_many = false;
	transfer->has_enough = transfer->is_slow = false;
	transfer->refused = (str){0};
	transfer->error[0] = '\0';
	arena_rewind(&transfer->scratch, nothing);
}

/* ---- after ---- */

static enum net_outcome outcome_of(const struct transfer *transfer, CURLcode code)
{
	if (transfer->refused.len > 0 && code != CURLE_OK)
		return NET_FORBIDDEN;
	if (transfer->is_too_large)
		return NET_TOO_LARGE;
	switch (code) {
	case CURLE_OK: return NET_ANSWERED;
	case CURLE_WRITE_ERROR: return transfer->has_enough ? NET_ANSWERED : NET_UNREACHED;
	case CURLE_PARTIAL_FILE:
	case CURLE_BAD_CONTENT_ENCODING:
	case CURLE_RECV_ERROR:
	case CURLE_HTTP2_STREAM:
		if (transfer->request->only_head && transfer->headers.len > 0)
			return NET_ANSWERED;
		return code == CURLE_BAD_CONTENT_ENCODING ? NET_MALFORMED : NET_UNREACHED;
#if LIBCURL_VERSION_NUM >= 0x080600
	case CURLE_TOO_LARGE:
#endif
	case CURLE_OUT_OF_MEMORY: return NET_TOO_LARGE; /* what it says of a line without end */
	case CURLE_OPERATION_TIMEDOUT: return NET_TIMED_OUT;
	case CURLE_COULDNT_RESOLVE_HOST: return NET_NO_HOST;
	case CURLE_UNSUPPORTED_PROTOCOL: /* an answer without an HTTP status */
	case CURLE_URL_MALFORMAT:
	case CURLE_WEIRD_SERVER_REPLY: return NET_MALFORMED;
	default: return NET_UNREACHED;
	}
}

static str words_of_size(const struct transfer *transfer, struct arena *arena)
{
	if (!transfer->is_too_large)
		return S("a line of its headers that does not end");
	if (transfer->header_bytes > NET_HEADERS_MAX)
		return str_printf(arena, "headers of more than %zu bytes", NET_HEADERS_MAX);
	if (transfer->is_one_too_many)
		return str_printf(
			arena, "all answers together are more than %zu bytes", NET_ANSWERS_MAX);
	return str_printf(arena, "a body of more than %zu bytes", transfer->max_body);
}

static str words_of(const struct transfer *transfer, CURLcode code, enum net_outcome outcome,
	struct arena *arena)
{
	str host = transfer->target->host;
	curl_off_t connected = 0;
	long number = 0;

	switch (outcome) {
	case NET_ANSWERED: return (str){0};
	case NET_FORBIDDEN:
		return str_printf(arena, STR_FMT " leads to " STR_FMT ", %s", STR_ARG(host),
			STR_ARG(transfer->refused), address_rule(transfer->request->trust));
	case NET_TOO_LARGE: return words_of_size(transfer, arena);
	case NET_NO_HOST: return str_printf(arena, "there is no host " STR_FMT, STR_ARG(host));
	case NET_MALFORMED: return S("what came is no HTTP answer");
	case NET_TIMED_OUT:
		curl_easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME_T, &connected);
		return str_printf(arena, "%s %u s",
			connected > 0 ? "timed out after" : "no connection within",
			connected > 0 ? transfer->timeout : (transfer->timeout + 1) / 2);
	default: break;
	}
	if (code == CURLE_PARTIAL_FILE) /* libcurl's words for it change with its versions */
		return S("the answer broke off");
	if (code == CURLE_COULDNT_CONNECT &&
		curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &number) == CURLE_OK && number)
		return str_copy(arena, str_from(strerror((int)number)));
	return str_copy(
		arena, str_from(transfer->error[0] ? transfer->error : curl_easy_strerror(code)));
}

void transfer_read(
	struct transfer *transfer, CURLcode code, struct net_answer *answer, struct arena *arena)
{
	long status = 0;

	answer->outcome = outcome_of(transfer, code);
	answer->why = words_of(transfer, code, answer->outcome, arena);
	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	answer->status = status > 0 && status < 1000 ? (unsigned)status : 0;
	answer->url = transfer->target->url;
	answer->headers = (struct strs){0};
	answer->body = (str){0};
	if (transfer->header_bytes > NET_ANSWERS_MAX - *transfer->held) {
		transfer->is_too_large = transfer->is_one_too_many = true;
		answer->outcome = NET_TOO_LARGE;
		answer->why = words_of_size(transfer, arena);
		return;
	}
	*transfer->held += transfer->header_bytes;
	if (transfer->headers.len > 0) {
		answer->headers.at = NEW_ARRAY(arena, str, transfer->headers.len);
		answer->headers.len = answer->headers.cap = transfer->headers.len;
		for (size_t i = 0; i < transfer->headers.len; i++)
			answer->headers.at[i] = str_copy(arena, transfer->headers.at[i]);
	}
	if (answer->outcome == NET_ANSWERED && !transfer->request->only_head) {
		answer->body = str_copy(arena, buf_str(&transfer->body));
		*transfer->held += answer->body.len;
	}
}
