/* replay: turns a fuzz target into a plain test, by feeding it each file named on the command line
 * once. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0) {
		fprintf(stderr, "cannot read %s\n", path);
		return 1;
	}
	long end = ftell(file);
	size_t size = end > 0 ? (size_t)end : 0;
	/* Exactly as long as the input, so that ASan sees a read behind it. */
	uint8_t *data = malloc(size > 0 ? size : 1);
	rewind(file);
	if (!data || fread(data, 1, size, file) != size) {
		fprintf(stderr, "cannot read %s\n", path);
		free(data);
		fclose(file);
		return 1;
	}
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int main(int count, char **paths)
{
	int failed = 0;
	for (int i = 1; i < count; i++)
		failed |= replay(paths[i]);
	printf("%d inputs\n", count - 1);
	return failed || count < 2;
}
