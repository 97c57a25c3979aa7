/* version: which libcurl this program runs with, and on what it stands. */
#include "inner.h"

str net_library(struct arena *arena)
{
	const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
	struct buf out = buf_make(arena);

	buf_addf(&out, "libcurl %s (%s", info->version,
		info->ssl_version ? info->ssl_version : "no TLS");
	if (info->nghttp2_version)
		buf_addf(&out, ", nghttp2/%s", info->nghttp2_version);
	if (info->ares)
		buf_addf(&out, ", c-ares/%s", info->ares);
	buf_add_char(&out, ')');
	return buf_str(&out);
}
