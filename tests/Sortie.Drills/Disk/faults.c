// A disk that fails once, for one file: the n-th flush or write of a process that has this library preloaded.
//   FAULT_FILE  how the file's path ends
//   FAULT_OP    flush | write
//   FAULT_AT    which one fails: 1, 2, 3...
//   FAULT_KIND  eio | enospc   nothing is done, and the error is returned
//               drop           (flush) what was not flushed is gone, as when the kernel gives up dirty pages
//               torn           (write) half is written, and EIO is returned
//               short          (write) half is written, and said so: no failure, the caller has to go on
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef void *(*lookup)(void *, const char *);

// .NET asks the C library itself for a function, past what is preloaded; so what answers it is replaced too.
static void *find(void *library, const char *name) {
  static lookup real;
  const char *versions[] = {"GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5"};
  for (int i = 0; !real && i < 3; i++) real = (lookup)dlvsym(RTLD_NEXT, "dlsym", versions[i]);
  return real(library, name);
}

static atomic_int count;
static off_t flushed;
static ino_t flushed_file;

static int is_target(int fd) {
  const char *name = getenv("FAULT_FILE");
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!name || length < (ssize_t)strlen(name)) return 0;
  path[length] = 0;
  return strcmp(path + length - strlen(name), name) == 0;
}

static int is(const char *variable, const char *value) {
  const char *actual = getenv(variable);
  return actual && strcmp(actual, value) == 0;
}

static int fails_now(int fd, const char *operation) {
  if (!is("FAULT_OP", operation) || !is_target(fd)) return 0;
  if (atomic_fetch_add(&count, 1) + 1 != atoi(getenv("FAULT_AT"))) return 0;
  fprintf(stderr, "fault: %s %s\n", operation, getenv("FAULT_KIND"));
  errno = is("FAULT_KIND", "enospc") ? ENOSPC : EIO;
  return 1;
}

static int flush(int fd, const char *name) {
  int (*real)(int) = (int (*)(int))find(RTLD_NEXT, name);
  if (fails_now(fd, "flush")) {
    struct stat now;
    if (is("FAULT_KIND", "drop") && (fstat(fd, &now) || ftruncate(fd, now.st_ino == flushed_file ? flushed : 0))) abort();
    errno = is("FAULT_KIND", "enospc") ? ENOSPC : EIO;
    return -1;
  }

  int result = real(fd);
  struct stat status;
  if (result == 0 && is_target(fd) && fstat(fd, &status) == 0) {
    flushed = status.st_size;
    flushed_file = status.st_ino;
  }
  return result;
}

static ssize_t put(int fd, const void *bytes, size_t size, off_t at, const char *name) {
  ssize_t (*real)(int, const void *, size_t, off_t) = (ssize_t(*)(int, const void *, size_t, off_t))find(RTLD_NEXT, name);
  if (!fails_now(fd, "write")) return real(fd, bytes, size, at);
  int error = errno;
  if (is("FAULT_KIND", "short")) return real(fd, bytes, size / 2, at);
  if (is("FAULT_KIND", "torn") && real(fd, bytes, size / 2, at) < 0) abort();
  errno = error;
  return -1;
}

int fsync(int fd) { return flush(fd, "fsync"); }
int fdatasync(int fd) { return flush(fd, "fdatasync"); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return put(fd, bytes, size, at, "pwrite"); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) { return put(fd, bytes, size, at, "pwrite64"); }

void *dlsym(void *library, const char *name) {
  if (library != RTLD_NEXT && strcmp(name, "fdatasync") == 0) return (void *)fdatasync;
  if (library != RTLD_NEXT && strcmp(name, "fsync") == 0) return (void *)fsync;
  return find(library, name);
}
