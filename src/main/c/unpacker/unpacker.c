// Begins each packed file: unpacks the program behind it into memory and becomes it. See packer.md.

#include "unpacker.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>

enum {
  PAGE = 4096, // or larger; holes in memory files are of whole pages
  SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE,
  // Of memfd_create; the last one is needed where vm.memfd_noexec is set.
  CLOSE_ON_EXEC = 1, MAY_SEAL = 2, MAY_EXECUTE = 0x10,
};

static int open_file(const char *path) {
  return system_call(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_CLOEXEC, 0, 0, 0);
}

static long file_size(int file) {
  return system_call(SYS_lseek, file, 0, 2, 0, 0, 0);
}

static void close_file(int file) {
  system_call(SYS_close, file, 0, 0, 0, 0, 0);
}

static u32 check_sum(u32 sum, const u8 *at, size_t n) {
  u32 table[256];
  for (u32 i = 0; i < 256; i++) {
    u32 c = i;
    for (int k = 0; k < 8; k++) c = c >> 1 ^ (0xedb88320 & -(c & 1));
    table[i] = c;
  }
  for (sum = ~sum; n; n--) sum = sum >> 8 ^ table[(sum ^ *at++) & 0xff];
  return ~sum;
}

static const u8 *map_file(int file, size_t size) {
  long at = system_call(SYS_MMAP, 0, size, PROT_READ, MAP_PRIVATE, file, 0);
  return at < 0 && at > -4096 ? 0 : (const u8 *)at;
}

static int inside(struct range r, u32 size) {
  return r.offset <= size && r.length <= size - r.offset;
}

// The trailer of a packed file in memory, when the file is whole.
static int read_trailer(struct trailer *t, const u8 *file, size_t size) {
  if (size < sizeof *t) return 0;
  size -= sizeof *t;
  memcpy(t, file + size, sizeof *t);
  if (memcmp(t->magic, "RIPACK01", 8) || !inside(t->streams, size)) return 0;
  u32 sum = check_sum(0, file + t->streams.offset, t->streams.length);
  return check_sum(sum, (u8 *)t, offsetof(struct trailer, check)) == t->check;
}

// What the trailer says must fit together, whoever wrote it.
static void check_trailer(const struct trailer *t) {
  const struct stream *s = t->stream;
  u32 left = t->streams.length;
  for (int i = 0; i < STREAMS; i++) {
    require(s[i].packed <= left);
    left -= s[i].packed;
  }
  require(t->size >= sizeof(Elf64_Ehdr) && t->size <= 1u << 30);
  require(inside(t->text, t->size) && inside(t->counters, t->size) && inside(t->records, t->size));
  require(s[BEFORE_TABLES].length <= t->size && s[AFTER_TABLES].length <= t->size);
  require(s[AFTER_TEXT].length <= t->size - s[BEFORE_TABLES].length);
  require(s[BYTES].length <= t->size && s[WORDS].length <= t->size);
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
  restore_branches(program, t);
}

// Pages of zeros need no memory until they are touched.
static void free_zeros(u8 *program, u32 size) {
  for (u32 at = 0; at + PAGE <= size; at += PAGE) {
    u32 end = at;
    while (end + PAGE <= size) {
      u32 i = 0;
      while (i < PAGE && *(size_t *)(program + end + i) == 0) i += sizeof(size_t);
      if (i < PAGE) break;
      end += PAGE;
    }
    if (end > at) {
      system_call(SYS_madvise, (long)program + at, end - at, MADV_REMOVE, 0, 0, 0);
      at = end;
    }
  }
}

// Returns when the kernel does not start it.
static void execute(int file, size_t *stack) {
  size_t *arguments = stack + 1, *environment = arguments + *stack + 1;
  system_call(SYS_execveat, file, (long)"", (long)arguments, (long)environment, AT_EMPTY_PATH, 0);
}

// The first process may have unpacked this very program: then its memory serves once more. Only
// an unpacker leaves a sealed file with a trailer at its end, and the trailer names the program.
static void share(const struct trailer *t, size_t *stack) {
  int file = open_file("/proc/1/exe");
  if (file < 0) return;
  struct trailer end;
  if (system_call(SYS_fcntl, file, F_GET_SEALS, 0, 0, 0, 0) == SEALS
      && file_size(file) == (long)(t->size + sizeof end)
      && system_call(SYS_lseek, file, t->size, 0, 0, 0, 0) == (long)t->size
      && system_call(SYS_read, file, (long)&end, sizeof end, 0, 0, 0) == sizeof end
      && memcmp(&end, t, sizeof end) == 0)
    execute(file, stack);
  close_file(file);
}

// A file in memory of this size, or -1 where there is none.
static int memory_file(size_t size) {
  const char *name = "router-image";
  long file = system_call(SYS_memfd_create, (long)name, CLOSE_ON_EXEC | MAY_SEAL | MAY_EXECUTE,
    0, 0, 0, 0);
  if (file < 0) // before Linux 6.3
    file = system_call(SYS_memfd_create, (long)name, CLOSE_ON_EXEC | MAY_SEAL, 0, 0, 0, 0);
  if (file >= 0 && system_call(SYS_ftruncate, file, size, 0, 0, 0, 0)) {
    close_file(file);
    return -1;
  }
  return file;
}

// Maps the packed file and reads its trailer.
static const u8 *own_file(struct trailer *t, const char *name) {
  const char *paths[] = {name, "/proc/self/exe"};
  int damaged = 0;
  for (int i = 0; i < 2; i++) {
    int file = paths[i] ? open_file(paths[i]) : -1;
    if (file < 0) continue;
    long size = file_size(file);
    const u8 *at = map_file(file, size);
    close_file(file);
    if (!at) continue;
    if (read_trailer(t, at, size)) return at;
    give_back((void *)at, size);
    damaged = 1;
  }
  fail(damaged ? DAMAGED : UNREADABLE);
}

static const char *name_of_own_file(size_t *stack) {
  size_t *at = stack + 1 + *stack + 1;
  while (*at++) continue; // the environment
  for (; *at; at += 2) if (*at == AT_EXECFN) return (const char *)at[1];
  return 0;
}

// The stack as the kernel made it: number of arguments, arguments, 0, environment, 0, auxiliary
// vector.
_Noreturn void begin(size_t *stack) {
  struct trailer t;
  const u8 *file = own_file(&t, name_of_own_file(stack));
  check_trailer(&t);
  share(&t, stack);
  size_t size = t.size + sizeof t;
  int target = memory_file(size);
  u8 *program = memory(size, target);
  unpack_program(program, &t, file);
  memcpy(program + t.size, &t, sizeof t);
  if (target >= 0) {
    free_zeros(program, t.size);
    give_back(program, size);
    system_call(SYS_fcntl, target, F_ADD_SEALS, SEALS, 0, 0, 0);
    execute(target, stack);
    program = (u8 *)map_file(target, size);
    if (!program) fail(NO_MEMORY);
  }
  load(program, size, stack);
}
