/* Pack: a reading made in scratch memory goes, packed, to where it stays. */
#ifndef FORMAT_PACK_H
#define FORMAT_PACK_H

#include <entrylint/format.h>

/* What it gives holds nothing of `scratch`. */
struct kept_reading reading_keep(const struct reading *reading, const struct source *source,
	struct arena *scratch, struct arena *arena);
/* Its deviations alone; NULL: it has none. */
const char *deviations_keep(const struct reading *reading, const struct source *source,
	struct arena *scratch, struct arena *arena);

#endif
