/* low: looks up. */
#include <entrylint/list.h>
#include "list/inner.h"
#include <string.h>

static const char *text = "strcpy( in a string and /* no comment";
/* sprintf( in a comment */
void low(char *out)
{
	strcpy(out, text); /* here */ strcat (out, text);
	my_strcpy(out, text);
	row->free(out);
	free(out);
}
