/* address: the host of a URL, in any notation, into whether it lies outside the public internet. */
#include "inner.h"

/* One number of an IPv4 address as inet_aton and browsers read it: 0x hexadecimal, 0 octal, else
 * decimal. */
static bool number_read(str part, uint64_t *value)
{
	uint64_t base = 10, sum = 0;
	if (part.len == 0)
		return false;
	if (part.len > 1 && part.at[0] == '0') {
		bool is_hex = part.at[1] == 'x';
		base = is_hex ? 16 : 8;
		part = str_slice(part, is_hex ? 2 : 1, part.len);
	}
	for (size_t i = 0; i < part.len; i++) {
		char c = part.at[i];
		uint64_t digit = char_is_digit(c)       ? (uint64_t)(c - '0')
				 : c >= 'a' && c <= 'f' ? (uint64_t)(c - 'a' + 10)
							: 99;
		if (digit >= base)
			return false;
		sum = sum * base + digit;
		if (sum > UINT32_MAX)
			return false;
	}
	*value = sum;
	return true;
}

/* One to four numbers; the last fills all the bytes that are left. */
static bool ipv4_read(str host, uint32_t *address)
{
	uint64_t numbers[4];
	size_t count = 0;
	bool more = true;
	while (more) {
		str part;
		more = str_cut(host, S("."), &part, &host);
		if (count == 4 || !number_read(part, &numbers[count]))
			return false;
		count++;
	}
	uint64_t sum = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		if (numbers[i] > 255)
			return false;
		sum |= numbers[i] << (24 - 8 * i);
	}
	if (numbers[count - 1] >= (uint64_t)1 << (8 * (5 - count)))
		return false;
	*address = (uint32_t)(sum | numbers[count - 1]);
	return true;
}

static bool group_read(str part, uint32_t *value)
{
	uint32_t sum = 0;
	if (part.len == 0 || part.len > 4)
		return false;
	for (size_t i = 0; i < part.len; i++) {
		char c = part.at[i];
		if (!char_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return false;
		sum = sum * 16 + (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	*value = sum;
	return true;
}

/* One or more groups with ':' between them, an IPv4 address allowed as the last; appended to the
 * bytes. */
static bool groups_read(str s, uint8_t *bytes, size_t *len)
{
	bool more = s.len > 0;
	while (more) {
		str part;
		uint32_t value = 0;
		more = str_cut(s, S(":"), &part, &s);
		if (!more && str_contains(part, S("."))) {
			if (*len > 12 || !ipv4_read(part, &value))
				return false;
			for (size_t i = 0; i < 4; i++)
				bytes[(*len)++] = (uint8_t)(value >> (24 - 8 * i));
			return true;
		}
		if (*len > 14 || !group_read(part, &value))
			return false;
		bytes[(*len)++] = (uint8_t)(value >> 8);
		bytes[(*len)++] = (uint8_t)value;
	}
	return true;
}

static bool ipv6_read(str s, uint8_t address[16])
{
	str zone, left, right;
	str_cut(s, S("%"), &s, &zone);
	bool has_gap = str_cut(s, S("::"), &left, &right);
	uint8_t behind[16] = {0};
	size_t before_len = 0, behind_len = 0;
	memset(address, 0, 16);
	if (!groups_read(left, address, &before_len) || !groups_read(right, behind, &behind_len))
		return false;
	if (has_gap ? before_len + behind_len > 14 : before_len != 16)
		return false;
	memcpy(address + 16 - behind_len, behind, behind_len);
	return true;
}

/* Characters that browsers take for an ASCII sign in a host: full-width and circled forms,
 * ideographic full stops. 0: none; 1: nothing at all (soft hyphen, zero width). */
static uint32_t plain_sign(uint32_t c)
{
	static const struct {
		uint32_t from, to, plain;
	} ranges[] = {
		{0xff10, 0xff19, '0'},
		{0xff21, 0xff3a, 'a'},
		{0xff41, 0xff5a, 'a'},
		{0xff0d, 0xff0e, '-'},
		{0x3002, 0x3002, '.'},
		{0xff61, 0xff61, '.'},
		{0x2460, 0x2468, '1'},
		{0x2080, 0x2089, '0'},
		{0x2074, 0x2079, '4'},
		{0x2070, 0x2070, '0'},
		{0x00b2, 0x00b3, '2'},
		{0x00b9, 0x00b9, '1'},
		{0x24b6, 0x24cf, 'a'},
		{0x24d0, 0x24e9, 'a'},
		{0x24ea, 0x24ea, '0'},
		{0x00ad, 0x00ad, 1},
		{0x200b, 0x200d, 1},
		{0x2060, 0x2060, 1},
		{0xfeff, 0xfeff, 1},
		{0xfe00, 0xfe0f, 1},
		{0xff05, 0xff05, '%'},
		{0x1d400, 0x1d419, 'a'},
		{0x1d41a, 0x1d433, 'a'},
	};
	if (c >= 0x1d7ce && c <= 0x1d7ff)
		return '0' + (c - 0x1d7ce) % 10;
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return ranges[i].plain + (ranges[i].plain == 1 ? 0 : c - ranges[i].from);
	return 0;
}

static int hex_value(char c)
{
	return char_is_digit(c)                               ? c - '0'
	       : char_lower(c) >= 'a' && char_lower(c) <= 'f' ? char_lower(c) - 'a' + 10
							      : -1;
}

void host_plain(str host, struct plain_host *plain)
{
	char raw[4 * HOST_MAX];
	size_t len = 0;
	*plain = (struct plain_host){0};
	for (size_t i = 0; i < host.len && !plain->is_too_long; i++) {
		bool is_percent = host.at[i] == '%' && i + 2 < host.len &&
				  hex_value(host.at[i + 1]) >= 0 && hex_value(host.at[i + 2]) >= 0;
		plain->is_too_long = len == sizeof raw;
		if (!plain->is_too_long)
			raw[len++] = is_percent ? (char)(hex_value(host.at[i + 1]) * 16 +
							  hex_value(host.at[i + 2]))
						: host.at[i];
		i += is_percent ? 2 : 0;
	}
	for (size_t at = 0; at < len && !plain->is_too_long;) {
		size_t from = at;
		uint32_t code = utf8_next((str){raw, len}, &at),
			 sign = code < 0x80 ? code : plain_sign(code);
		if (sign == 1)
			continue;
		size_t need = sign != 0 ? 1 : at - from;
		plain->is_too_long = plain->len + need > HOST_MAX;
		if (plain->is_too_long)
			break;
		if (sign != 0)
			plain->text[plain->len] = char_lower((char)sign);
		else
			memcpy(plain->text + plain->len, raw + from, need);
		plain->len += need;
	}
	while (plain->len > 0 && plain->text[plain->len - 1] == '.')
		plain->len--;
	plain->text[plain->len] = '\0';
}

/* Names that mean this machine, its network or its cloud. */
static bool name_is_private(str host)
{
	static const str names[] = {
		STR_INIT("localhost"),
		STR_INIT("local"),
		STR_INIT("localdomain"),
		STR_INIT("internal"),
		STR_INIT("intranet"),
		STR_INIT("lan"),
		STR_INIT("home.arpa"),
		STR_INIT("corp"),
		STR_INIT("home"),
		STR_INIT("private"),
		STR_INIT("ip6-localhost"),
		STR_INIT("ip6-loopback"),
		STR_INIT("metadata"),
		STR_INIT("localtest.me"),
		STR_INIT("lvh.me"),
		STR_INIT("vcap.me"),
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (url_host_is(host, names[i]))
			return true;
	/* Names that resolve to the address written in them: 127.0.0.1.nip.io, 10-0-0-1.sslip.io.
	 */
	static const str echoes[] = {STR_INIT("nip.io"), STR_INIT("sslip.io"), STR_INIT("xip.io")};
	for (size_t i = 0; i < COUNT_OF(echoes); i++)
		if (url_host_is(host, echoes[i]))
			return true;
	return false;
}

bool host_is_private(str host)
{
	struct plain_host plain;
	uint32_t v4 = 0;
	uint8_t v6[16];
	host_plain(host, &plain);
	host = (str){plain.text, plain.len};
	if (host.len > 2 && host.at[0] == '[')
		return !ipv6_read(str_slice(host, 1, host.len - 1), v6) || ipv6_special(v6) != NULL;
	if (ipv4_read(host, &v4))
		return ipv4_special(v4) != NULL;
	return name_is_private(host);
}

bool url_is_private(str url)
{
	struct url parts;
	return url_read(url, &parts) && host_is_private(parts.host);
}
