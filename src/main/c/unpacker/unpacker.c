// Begins each packed file: unpacks the program behind it into memory and becomes it. See packing.md.

#include "unpacker.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>

enum {
  LARGEST = 1 << 30,
  SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE,
  // Of memfd_create; the last one is needed where vm.memfd_noexec is set.
  CLOSE_ON_EXEC = 1, MAY_SEAL = 2, MAY_EXECUTE = 0x10,
};

static int open_file(const char *path) {
  return call(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_CLOEXEC);
}

static long file_size(int file) {
  return call(SYS_lseek, file, 0, 2);
}

static void close_file(int file) {
  call(SYS_close, file, 0, 0);
}

static const u8 *map_file(int file, size_t size) {
  long at = map(0, size, PROT_READ, MAP_PRIVATE, file);
  return failed(at) ? 0 : (const u8 *)at;
}

static int inside(struct range r, u32 size) {
  return r.offset <= size && r.length <= size - r.offset;
}

// The trailer of a packed file in memory, when it is whole.
static int read_trailer(struct trailer *t, const u8 *file, u32 size) {
  if (size < sizeof *t) return 0;
  size -= sizeof *t;
  memcpy(t, file + size, sizeof *t);
  u32 sum = FIRST;
  for (u32 *at = (u32 *)t; at < &t->check; at++) sum = add(sum, *at);
  return memcmp(t->magic, "RIPACK01", 8) == 0 && inside(t->streams, size) && sum == t->check;
}

// What the trailer says must fit together, whoever wrote it.
static void check_trailer(const struct trailer *t) {
  const struct stream *s = t->stream;
  u32 left = t->streams.length;
  for (int i = 0; i < STREAMS; i++) {
    require(s[i].packed <= left && s[i].length <= t->size);
    left -= s[i].packed;
  }
  require(left == 0 && t->size <= LARGEST && (t->machine == PLAIN || t->machine == MACHINE));
  require(s[AFTER_TEXT].length <= t->size - s[BEFORE_TABLES].length);
  require(inside(t->text, t->size) && inside(t->counters, t->size) && inside(t->records, t->size));
  require(t->alignment == 4 || t->alignment == 8);
}

static void unpack_program(u8 *program, const struct trailer *t, const u8 *file) {
  const struct stream *s = t->stream;
  const u8 *in = file + t->streams.offset;
  u8 *out[STREAMS] = {
    program, program + s[BEFORE_TABLES].length, program + t->size - s[AFTER_TABLES].length,
    memory(s[BYTES].length + 1, -1), memory(s[WORDS].length + 1, -1),
  };
  for (int i = 0; i < STREAMS; in += s[i++].packed) unpack(in, out[i], s + i);
  if (t->functions) write_tables(program, t, out[BYTES], out[WORDS]);
  give_back(out[BYTES], s[BYTES].length + 1);
  give_back(out[WORDS], s[WORDS].length + 1);
  if (t->machine == MACHINE) restore_branches(program, t);
}

// Adds up the program, and frees its pages of zeros: they need no memory until they are touched.
static u32 sum_up(const u8 *program, u32 size, u32 page) {
  u32 sum = FIRST;
  for (u32 at = 0; at < size;) {
    u32 begin = at, any = 0;
    for (; at < size && at - begin < page; at += 4) {
      u32 word = *(const u32 *)(program + at);
      any |= word;
      sum = add(sum, word);
    }
    if (!any) call(SYS_madvise, (long)program + begin, at - begin, MADV_REMOVE);
  }
  return sum;
}

// Returns when the kernel does not start it.
static void execute(int file, size_t *stack) {
  size_t *arguments = stack + 1;
  execute_file(file, arguments, arguments + *stack + 1);
}

// A process may have unpacked this very program: then its memory serves once more. Only an unpacker
// leaves a sealed file with a trailer at its end, and the trailer names the program.
static void share(const char *executable, const struct trailer *t, size_t *stack) {
  int file = open_file(executable);
  if (file < 0) return;
  size_t size = t->size + sizeof *t;
  if (call(SYS_fcntl, file, F_GET_SEALS, 0) == SEALS && file_size(file) == (long)size) {
    const u8 *program = map_file(file, size);
    if (program && memcmp(program + t->size, t, sizeof *t) == 0) execute(file, stack);
    give_back(program, size);
  }
  close_file(file);
}

// The same with the process whose number the router's init has written (entry.go).
static void share_daemon(const struct trailer *t, size_t *stack) {
  char path[24] = "/proc/";
  int file = open_file("/var/run/tailscale/tailscaled.pid"), end = 6;
  if (file < 0) return;
  long length = call(SYS_read, file, (long)path + end, 10);
  close_file(file);
  while (end < 6 + length && path[end] >= '0' && path[end] <= '9') end++;
  memcpy(path + end, "/exe", 5);
  share(path, t, stack);
}

// A file in memory of this size, or -1 where there is none.
static int memory_file(size_t size) {
  const char *name = "router-image";
  const int flags = CLOSE_ON_EXEC | MAY_SEAL;
  int file = call(SYS_memfd_create, (long)name, flags | MAY_EXECUTE, 0);
  if (file < 0) file = call(SYS_memfd_create, (long)name, flags, 0); // before Linux 6.3
  return file < 0 || call(SYS_ftruncate, file, size, 0) ? -1 : file;
}

// Maps the packed file and reads its trailer.
static const u8 *own_file(struct trailer *t, const char *name) {
  const char *paths[] = {name, "/proc/self/exe"};
  int status = UNREADABLE;
  for (int i = 0; i < 2; i++) {
    int file = paths[i] ? open_file(paths[i]) : -1;
    if (file < 0) continue;
    long size = file_size(file);
    const u8 *at = map_file(file, size);
    close_file(file);
    if (at && *at == '#') continue; // a script: its name stands for that of its shell
    if (at && read_trailer(t, at, size)) return at;
    give_back(at, size);
    status = at ? DAMAGED : NO_MEMORY;
  }
  fail(status);
}

// The stack as the kernel made it: number of arguments, arguments, 0, environment, 0, auxiliary
// vector.
_Noreturn void begin(size_t *stack) {
  struct trailer t;
  const u8 *file = own_file(&t, (const char *)auxiliary(stack, AT_EXECFN));
  check_trailer(&t);
  share("/proc/1/exe", &t, stack);
  share_daemon(&t, stack);
  size_t size = t.size + sizeof t;
  int target = memory_file(size);
  u8 *program = memory(size, target);
  unpack_program(program, &t, file);
  require(sum_up(program, t.size, auxiliary(stack, AT_PAGESZ)) == t.sum);
  memcpy(program + t.size, &t, sizeof t);
  if (target >= 0) {
    give_back(program, size);
    call(SYS_fcntl, target, F_ADD_SEALS, SEALS);
    execute(target, stack);
    program = (u8 *)map_file(target, size);
    if (!program) fail(NO_MEMORY);
  }
  load(program, size, stack);
}
