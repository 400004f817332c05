/* Stands before the C library's calls about files below one folder: counts them, tells each on a
   descriptor, and lets one of them fail. Loaded by LD_PRELOAD; harmless until `torture_arm`. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NONE, ERROR, FULL, SHORT, TORN, KILL_BEFORE, KILL_AFTER };
enum { MOST = 1024, PATH = 512 };

static char folder[PATH];
static size_t folder_length;
static int armed, at, fault, number, passed, is_full, told;
static char held[MOST][PATH];

/* Let the call of a number (from 1) fail in a way; `log` is where each call is told. */
void torture_arm(const char *below, int which, int way, int error, int log) {
    snprintf(folder, sizeof folder, "%s", below);
    folder_length = strlen(folder);
    at = which, fault = way, number = error, told = log, passed = is_full = 0;
    armed = 1;
}

void torture_disarm(void) { armed = 0; }

static int below(const char *path) {
    if (!armed || !path) return 0;
    return path[0] != '/' || strncmp(path, folder, folder_length) == 0;
}

static const char *of(int fd) {
    return armed && fd >= 0 && fd < MOST && held[fd][0] ? held[fd] : NULL;
}

static void keep(int fd, const char *path) {
    if (fd >= 0 && fd < MOST) snprintf(held[fd], PATH, "%s", path);
}

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

/* Come to a call. Returns 1 where it is to fail, its errno set; `writes`: needs room on the disk. */
static int fails(const char *name, const char *path, int writes) {
    char line[PATH + 64];
    int length = snprintf(line, sizeof line, "%s %s %s\n", writes ? "w" : "r", name, path);
    syscall(SYS_write, told, line, length);
    if (is_full && writes) { errno = ENOSPC; return 1; }
    if (++passed != at) return 0;
    syscall(SYS_write, told, "!\n", 2);
    if (fault == KILL_BEFORE) die();
    if (fault == FULL && writes) { is_full = 1; errno = ENOSPC; return 1; }
    if (fault == ERROR) { errno = number; return 1; }
    return 0;
}

static void passes(void) { if (passed == at && fault == KILL_AFTER) { int e = errno; die(); errno = e; } }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OF_PATH(type, bad, name, writes, declared, types, ...) \
    type name declared { \
        REAL(type, name, types); \
        if (!below(path)) return real(__VA_ARGS__); \
        if (fails(#name, path, writes)) return bad; \
        type result = real(__VA_ARGS__); \
        passes(); \
        return result; \
    }
#define COMMA ,
#define CHANGES 1
#define READS 0

OF_PATH(int, -1, mkdir, CHANGES, (const char *path, mode_t mode), const char * COMMA mode_t, path, mode)
OF_PATH(int, -1, rmdir, READS, (const char *path), const char *, path)
OF_PATH(int, -1, unlink, READS, (const char *path), const char *, path)
OF_PATH(int, -1, chmod, READS, (const char *path, mode_t mode), const char * COMMA mode_t, path, mode)
OF_PATH(int, -1, truncate, READS, (const char *path, off_t length), const char * COMMA off_t, path, length)
OF_PATH(int, -1, stat, READS, (const char *path, struct stat *about), const char * COMMA struct stat *, path, about)
OF_PATH(int, -1, lstat, READS, (const char *path, struct stat *about), const char * COMMA struct stat *, path, about)
OF_PATH(int, -1, stat64, READS, (const char *path, struct stat64 *about), const char * COMMA struct stat64 *, path, about)
OF_PATH(int, -1, lstat64, READS, (const char *path, struct stat64 *about), const char * COMMA struct stat64 *, path, about)
OF_PATH(int, -1, access, READS, (const char *path, int mode), const char * COMMA int, path, mode)
OF_PATH(ssize_t, -1, readlink, READS, (const char *path, char *into, size_t size), const char * COMMA char * COMMA size_t, path, into, size)

static DIR *(*real_opendir)(const char *);
DIR *opendir(const char *path) {
    if (!real_opendir) real_opendir = (DIR *(*)(const char *))dlsym(RTLD_NEXT, "opendir");
    if (!below(path)) return real_opendir(path);
    if (fails("opendir", path, 0)) return NULL;
    DIR *result = real_opendir(path);
    passes();
    return result;
}

#define TWO_PATHS(name) \
    int name(const char *path, const char *other) { \
        REAL(int, name, const char *, const char *); \
        if (!below(path) && !below(other)) return real(path, other); \
        if (fails(#name, other, 1)) return -1; \
        int result = real(path, other); \
        passes(); \
        return result; \
    }
TWO_PATHS(rename)
TWO_PATHS(link)
TWO_PATHS(symlink)

#define ON_FD(type, name, writes, declared, types, ...) \
    type name declared { \
        REAL(type, name, types); \
        const char *path = of(fd); \
        if (!path) return real(__VA_ARGS__); \
        if (fails(#name, path, writes)) return -1; \
        type result = real(__VA_ARGS__); \
        passes(); \
        return result; \
    }
ON_FD(int, fsync, CHANGES, (int fd), int, fd)
ON_FD(int, fdatasync, CHANGES, (int fd), int, fd)
ON_FD(int, fchmod, READS, (int fd, mode_t mode), int COMMA mode_t, fd, mode)
ON_FD(int, fchown, READS, (int fd, uid_t user, gid_t group), int COMMA uid_t COMMA gid_t, fd, user, group)
ON_FD(int, ftruncate, CHANGES, (int fd, off_t length), int COMMA off_t, fd, length)
ON_FD(int, ftruncate64, CHANGES, (int fd, off_t length), int COMMA off_t, fd, length)
ON_FD(int, fstat, READS, (int fd, struct stat *about), int COMMA struct stat *, fd, about)
ON_FD(int, fstat64, READS, (int fd, struct stat64 *about), int COMMA struct stat64 *, fd, about)
ON_FD(int, flock, READS, (int fd, int what), int COMMA int, fd, what)
ON_FD(ssize_t, read, READS, (int fd, void *into, size_t size), int COMMA void * COMMA size_t, fd, into, size)
ON_FD(ssize_t, pread64, READS, (int fd, void *into, size_t size, off_t from), int COMMA void * COMMA size_t COMMA off_t, fd, into, size, from)

/* Half of what is to be written, then all of the rest (SHORT) or no more at all (TORN). */
static size_t portion(size_t size) {
    if (passed != at || (fault != SHORT && fault != TORN) || size < 2) return size;
    if (fault == TORN) is_full = 1;
    return size / 2;
}

ssize_t write(int fd, const void *content, size_t size) {
    REAL(ssize_t, write, int, const void *, size_t);
    const char *path = of(fd);
    if (!path) return real(fd, content, size);
    if (fails("write", path, 1)) return -1;
    ssize_t result = real(fd, content, portion(size));
    passes();
    return result;
}

ssize_t pwrite64(int fd, const void *content, size_t size, off_t to) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
    const char *path = of(fd);
    if (!path) return real(fd, content, size, to);
    if (fails("pwrite64", path, 1)) return -1;
    ssize_t result = real(fd, content, portion(size), to);
    passes();
    return result;
}

/* The system lets go of the file even where it tells a fault. */
int close(int fd) {
    REAL(int, close, int);
    const char *path = of(fd);
    if (!path) return real(fd);
    char was[PATH];
    snprintf(was, sizeof was, "%s", path);
    held[fd][0] = 0;
    int result = real(fd);
    if (fails("close", was, 0)) return -1;
    passes();
    return result;
}

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        if (!below(path)) return real(path, flags, mode); \
        if (fails(flags & O_CREAT ? "create" : "open", path, (flags & O_CREAT) != 0)) return -1; \
        int fd = real(path, flags, mode); \
        keep(fd, path); \
        passes(); \
        return fd; \
    }
OPENS(open)
OPENS(open64)
