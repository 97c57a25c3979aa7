/* base: the door. */
#ifndef BASE_H
#define BASE_H
typedef int base_int;
#endif
