#include <entrylint/base.h>
#include <entrylint/attic.h>
#include "entrylint/base.h"
#include <utf8proc.h>
#include <yaml.h>

char *high(void)
{
	free(0);
	return getenv("HOME");
}
