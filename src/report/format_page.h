/* format_page: what `entrylint format` shows at a terminal. */
#ifndef REPORT_FORMAT_PAGE_H
#define REPORT_FORMAT_PAGE_H

#include "page.h"
#include "view.h"

void format_page(struct page *page, const struct view_file *file);

#endif
