/* spell: a host in letters of the world into what is looked up for it ("bücher.example" is
 * "xn--bcher-kva.example"), by Punycode (RFC 3492).
 *
 * libcurl leaves this to a library that goes by the machine's locale, and a static binary has
 * neither. No mapping of look-alikes or capitals is done: who writes such a host is not asked. */
#include "inner.h"

#define LABEL_MAX 63 /* bytes and code points, by DNS */

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST = 0x80 };

static uint32_t adapt(uint32_t delta, uint32_t count, bool is_first)
{
	uint32_t k = 0;

	delta = is_first ? delta / DAMP : delta / 2;
	delta += delta / count;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static void add_number(struct buf *out, uint32_t number, uint32_t bias)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

	for (uint32_t k = BASE;; k += BASE) {
		uint32_t t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;

		if (number < t)
			break;
		buf_add_char(out, digits[t + (number - t) % (BASE - t)]);
		number = (number - t) / (BASE - t);
	}
	buf_add_char(out, digits[number]);
}

static void encode(struct buf *out, const uint32_t *codes, uint32_t count)
{
	uint32_t code = FIRST, delta = 0, bias = FIRST_BIAS, done = 0, plain;

	for (uint32_t i = 0; i < count; i++)
		if (codes[i] < FIRST) {
			buf_add_char(out, (char)codes[i]);
			done++;
		}
	plain = done;
	if (plain > 0)
		buf_add_char(out, '-');
	for (; done < count; delta++, code++) {
		uint32_t next = UINT32_MAX;

		for (uint32_t i = 0; i < count; i++)
			if (codes[i] >= code && codes[i] < next)
				next = codes[i];
		/* 63 code points below 2^21: far from overflow. */
		delta += (next - code) * (done + 1);
		code = next;
		for (uint32_t i = 0; i < count; i++) {
			delta += codes[i] < code;
			if (codes[i] != code)
				continue;
			add_number(out, delta, bias);
			bias = adapt(delta, done + 1, done == plain);
			delta = 0;
			done++;
		}
	}
}

static bool spell_label(struct buf *out, str label)
{
	uint32_t codes[LABEL_MAX], count = 0;
	size_t before = out->len;
	bool is_plain = true;

	for (size_t at = 0; at < label.len;) {
		uint32_t code = utf8_next(label, &at);

		if (count == LABEL_MAX ||
			(code >= FIRST && (!utf8_is_letter(code) || utf8_is_upper(code))))
			return false;
		is_plain = is_plain && code < FIRST;
		codes[count++] = code >= 'A' && code <= 'Z' ? code | 0x20 : code;
	}
	if (is_plain) {
		buf_add(out, label);
		return true;
	}
	buf_add(out, S("xn--"));
	encode(out, codes, count);
	return out->len - before <= LABEL_MAX;
}

bool host_spell(str host, str *spelt, struct arena *arena)
{
	struct buf out = buf_make(arena);
	str label, rest = host;
	bool has_more = true;

	while (has_more) {
		has_more = str_cut(rest, S("."), &label, &rest);
		if (!spell_label(&out, label))
			return false;
		if (has_more)
			buf_add_char(&out, '.');
	}
	*spelt = buf_str(&out);
	return true;
}
