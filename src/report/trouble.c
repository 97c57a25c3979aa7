/* trouble: what did not work, said where a report stands or would have stood. */
#include "escape.h"

str report_trouble_command(struct arena *arena, str why)
{
	return str_printf(arena, "::error title=entrylint could not run::" STR_FMT "\n",
		STR_ARG(command_data(arena, plain_line(arena, why))));
}

str report_notice_command(struct arena *arena, str note)
{
	return str_printf(arena, "::notice title=entrylint::" STR_FMT "\n",
		STR_ARG(command_data(arena, plain_line(arena, note))));
}

str report_trouble_page(struct arena *arena, str why)
{
	return str_printf(arena,
		"### entrylint could not run\n\n" STR_FMT
		"\n\nThis says nothing about the change: no entry was checked.\n",
		STR_ARG(markdown_prose(arena, plain_line(arena, why))));
}
