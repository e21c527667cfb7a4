/*
 * A disk that fails on demand, under the database's files alone. What the file named by FAULTS_DISK holds is how: the
 * number of an error that every write and sync then gives, or 0 for a disk that says yes and keeps nothing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* -1: the disk is well. */
static int fault(int fd) {
  char link[64], path[4096], how[16] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return -1;
  path[length] = 0;
  if (!strstr(path, "/vault.db")) return -1;
  const char *name = getenv("FAULTS_DISK");
  FILE *file = name ? fopen(name, "r") : NULL;
  if (!file) return -1;
  char *read = fgets(how, sizeof how, file);
  fclose(file);
  return read && *read ? atoi(how) : -1;
}

#define FAIL_OR(kept)                    \
  int how = fault(fd);                   \
  if (how > 0) {                         \
    errno = how;                         \
    return -1;                           \
  }                                      \
  if (how == 0) return (kept);

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  FAIL_OR((ssize_t)count)
  return real(fd, bytes, count, at);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  FAIL_OR(0)
  return real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  FAIL_OR(0)
  return real(fd);
}
