/* special: an IP address into what it is set aside for, by IANA's registries of special-purpose
 * addresses. */
#include "inner.h"

const char *ipv4_special(uint32_t address)
{
	static const struct {
		uint32_t net;
		uint32_t bits;
		const char *use;
	} nets[] = {
		{0x00000000, 32, "unspecified"}, {0x00000000, 8, "this network"},
		{0x0a000000, 8, "private"}, {0x64400000, 10, "carrier-grade NAT"},
		{0x7f000000, 8, "loopback"}, {0xa9fe0000, 16, "link-local"}, /* 169.254.169.254: a
										cloud's metadata */
		{0xac100000, 12, "private"}, {0xc0000000, 24, "protocol assignments"},
		{0xc0000200, 24, "documentation"}, {0xc0586300, 24, "6to4 relay"},
		{0xc0a80000, 16, "private"}, {0xc6120000, 15, "benchmarking"},
		{0xc6336400, 24, "documentation"}, {0xcb007100, 24, "documentation"},
		{0xe0000000, 4, "multicast"}, {0xf0000000, 4, "reserved"}, /* 255.255.255.255 too */
	};
	for (size_t i = 0; i < COUNT_OF(nets); i++)
		if ((address ^ nets[i].net) >> (32 - nets[i].bits) == 0)
			return nets[i].use;
	return NULL;
}

static uint32_t word_of(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

const char *ipv6_special(const uint8_t a[16])
{
	static const uint8_t nat64[12] = {0x00, 0x64, 0xff, 0x9b},
			     mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff},
			     translated[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, zero[16] = {0},
			     loopback[16] = {[15] = 1};
	if (memcmp(a, zero, 16) == 0)
		return "unspecified";
	if (memcmp(a, loopback, 16) == 0)
		return "loopback";
	if (memcmp(a, zero, 12) == 0)
		return "IPv4-compatible"; /* not routed */
	if (memcmp(a, nat64, 12) == 0 || memcmp(a, mapped, 12) == 0 ||
		memcmp(a, translated, 12) == 0)
		return ipv4_special(word_of(a + 12));
	if (a[0] == 0x20 && a[1] == 0x02) /* 6to4 carries its IPv4 address */
		return ipv4_special(word_of(a + 2));
	if (a[0] == 0xff)
		return "multicast";
	if ((a[0] & 0xfe) == 0xfc)
		return "unique local";
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80)
		return "link-local";
	/* Only 2000::/3 is given out; of it Teredo, other blocks of 2001::/23 and documentation are
	 * not. */
	if ((a[0] & 0xe0) != 0x20)
		return "reserved";
	if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0 && a[3] == 0)
		return "Teredo";
	if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02)
		return "protocol assignments";
	if ((a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8) ||
		(a[0] == 0x3f && a[1] == 0xff && a[2] < 0x10))
		return "documentation";
	return NULL;
}
