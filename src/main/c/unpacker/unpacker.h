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

// How the unpacker ends when it does not become the program. Documented in packing.md.
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

// Whose branches were rewritten: those of the machine that this is compiled for, or none.
enum { PLAIN, X86, ARM, ARM64 };
#ifdef __x86_64__
enum { MACHINE = X86 };
#elif defined __aarch64__
enum { MACHINE = ARM64 };
#else
enum { MACHINE = ARM };
#endif

struct trailer {
  u8 magic[8];             // "RIPACK" and the version of the format
  u32 size;                // of the program
  struct range streams;    // in the packed file
  u32 machine;             // PLAIN or MACHINE
  struct range text;       // in the program, as all that follow: where branches were rewritten
  struct range counters;   // Go's tables from program counters to values
  struct range records;    // Go's table of functions and their records
  u32 functions;           // how many; 0 when the tables are unpacked like all else
  u32 alignment;           // of each record
  struct stream stream[STREAMS];
  u8 identity[12];         // of the program: begin of its SHA-256
  u32 sum;                 // of the program; zeros fill the last word
  u32 check;               // sum of the trailer up to here
};

// A sum begins with FIRST, so that zeros have one too. It is quick, and each changed word changes it.
enum { FIRST = 1 };

static inline u32 add(u32 sum, u32 word) {
  return ((sum << 5 | sum >> 27) ^ word) * 0x9e3779b1;
}

// system.c: what the kernel does, and what compilers take for granted.
long call(long number, long a, long b, long c);
long map(size_t at, size_t length, int access, int flags, int file); // negative: an error
long execute_file(int file, void *arguments, void *environment);
_Noreturn void fail(int status);
_Noreturn void damaged(void);
_Noreturn void jump(void *stack, size_t entry);
void *memory(size_t length, int file); // fresh, or that of the file; ends when there is none
void give_back(const void *memory, size_t length);
size_t *auxiliary_vector(size_t *stack);
size_t auxiliary(size_t *stack, size_t type); // 0 when the kernel does not say
void *memcpy(void *to, const void *from, size_t n);
int memcmp(const void *a, const void *b, size_t n);

// lzma.c: unpacks n bytes, or fails.
void unpack(const u8 *in, u8 *out, const struct stream *stream);

// tables.c: writes Go's tables from their columns.
void write_tables(u8 *program, const struct trailer *t, const u8 *bytes, const u8 *words);

// branches.c: gives branches their relative targets back.
void restore_branches(u8 *program, const struct trailer *t);

// load.c: becomes the program without the kernel's help. The stack is as the kernel made it.
_Noreturn void load(const u8 *program, size_t size, size_t *stack);

static inline int failed(long result) {
  return (unsigned long)result > -4096ul;
}

// At any address; all our machines are little-endian.
struct loose_word {
  u32 value;
} __attribute__((packed));

static inline u32 word(const u8 *at) {
  return ((const struct loose_word *)at)->value;
}

static inline void put_word(u8 *at, u32 value) {
  ((struct loose_word *)at)->value = value;
}

__attribute__((always_inline)) static inline void require(int holds) {
  if (!holds) damaged();
}

#endif
