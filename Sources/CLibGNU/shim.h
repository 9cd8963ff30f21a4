// What glibc declares and Swift's Glibc module leaves out.
#ifndef GOUJI_CLIBGNU_H
#define GOUJI_CLIBGNU_H

extern int memfd_create(const char *name, unsigned int flags);
extern int pipe2(int files[2], int flags);

#define GOUJI_MFD_CLOEXEC 1U

// Of malloc.h.
extern int mallopt(int parameter, int value);

#define GOUJI_M_TOP_PAD -2

#endif
