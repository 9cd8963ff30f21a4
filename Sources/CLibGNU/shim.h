// What glibc declares under _GNU_SOURCE only, which Swift's Glibc module leaves out.
#ifndef GOUJI_CLIBGNU_H
#define GOUJI_CLIBGNU_H

extern int memfd_create(const char *name, unsigned int flags);
extern int pipe2(int files[2], int flags);

#define GOUJI_MFD_CLOEXEC 1U

#endif
