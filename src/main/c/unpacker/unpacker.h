// What the parts of the unpacker share. It stands alone: no C library is linked to it.

#ifndef UNPACKER_H
#define UNPACKER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>

#ifdef SYS_mmap2 // 32 bits: its offset counts pages, and only 0 is used here
#define SYS_MMAP SYS_mmap2
#else
#define SYS_MMAP SYS_mmap
#endif

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;

// How the unpacker ends when it does not become the program. Documented in packer.md.
enum {
  DAMAGED = 120,    // the file is not what the packer wrote
  UNREADABLE = 121, // its own file cannot be opened
  NO_MEMORY = 122,
  NOT_LOADED = 123, // neither the kernel nor this program could start what was unpacked
};

// The last bytes of a packed file; all numbers are little-endian. Written by Trailer.java.
// A range is an offset and a length.
struct range {
  u32 offset, length;
};

// One LZMA stream, without header and end mark. The streams follow each other in the file.
struct stream {
  u32 packed, length; // bytes before and after unpacking
  u8 lc, lp, pb, zero;
};

enum { BEFORE_TABLES, AFTER_TEXT, AFTER_TABLES, BYTES, WORDS, STREAMS };

enum { PLAIN, X86, ARM, ARM64 };

struct trailer {
  u8 magic[8];             // "RIPACK" and the version of the format
  u32 size;                // of the program
  struct range streams;    // in the packed file
  u32 machine;             // whose branches were rewritten: PLAIN, X86, …
  struct range text;       // in the program, as all that follow: where branches were rewritten
  struct range counters;   // Go's tables from program counters to values
  struct range records;    // Go's table of functions and their records
  u32 functions;           // how many; 0 when the tables are unpacked like all else
  u32 alignment;           // of each record
  struct stream stream[STREAMS];
  u8 identity[16];         // of the program: begin of its SHA-256
  u32 check;               // CRC-32 of the streams and of the trailer up to here
};

// system.c: what the kernel does, and what compilers take for granted.
long system_call(long number, long a, long b, long c, long d, long e, long f);
_Noreturn void fail(int status);
_Noreturn void jump(void *stack, size_t entry);
void *memory(size_t length, int descriptor); // fresh, or that of the file; ends when there is none
void give_back(void *memory, size_t length);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);
int memcmp(const void *a, const void *b, size_t n);

// lzma.c: unpacks n bytes, or fails.
void unpack(const u8 *in, u8 *out, const struct stream *stream);

// tables.c: writes Go's tables from their columns.
void write_tables(u8 *program, const struct trailer *t, const u8 *bytes, const u8 *words);

// branches.c: gives branches their relative targets back.
void restore_branches(u8 *program, const struct trailer *t);

// load.c: becomes the program without the kernel's help. The stack is as the kernel made it.
_Noreturn void load(const u8 *program, size_t size, size_t *stack);

static inline u32 word(const u8 *at) {
  return at[0] | at[1] << 8 | at[2] << 16 | (u32)at[3] << 24;
}

static inline void put_word(u8 *at, u32 value) {
  at[0] = value, at[1] = value >> 8, at[2] = value >> 16, at[3] = value >> 24;
}

static inline void require(int holds) {
  if (!holds) fail(DAMAGED);
}

#endif
