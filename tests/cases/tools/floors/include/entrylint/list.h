/* list: cannot stand alone. */
#ifndef LIST_H
#define LIST_H
base_int list(void);
#endif
