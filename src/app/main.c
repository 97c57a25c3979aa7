/* main: turns the command line into an exit status. */
#include <stdio.h>
#include <string.h>

int main(int count, char **words)
{
	if (count == 2 && strcmp(words[1], "--version") == 0) {
		printf("entrylint %s\n", ENTRYLINT_VERSION);
		return 0;
	}
	fprintf(stderr, "usage: entrylint --version\n");
	return 2;
}
