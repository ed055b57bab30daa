// Branches in the packed program name their targets by number: a function by its number, other
// places by what is left of their offset when functions are not counted. That is a permutation of
// the text's offsets, so it can be undone for each byte pattern, be it code or not.

#include "unpacker.h"

struct targets {
  const u8 *table; // entry and record of each function, in the order of entries
  u32 functions, shift, size;
};

static u32 entry(const struct targets *t, u32 i) {
  return word(t->table + 8 * i) >> t->shift;
}

static u32 offset_of(const struct targets *t, u32 number) {
  if (number >= t->size) return number;
  if (number < t->functions) return entry(t, number);
  number -= t->functions;
  u32 low = 0, high = t->functions;
  while (low < high) {
    u32 middle = (low + high) / 2;
    if (entry(t, middle) - middle <= number) low = middle + 1;
    else high = middle;
  }
  return number + low;
}

static u32 big_endian(const u8 *at) {
  return (u32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

#ifdef __x86_64__
// CALL with 32 bits, and MOV and LEA of 64 bits relative to the next instruction.
static void restore(u8 *b, u32 n, const struct targets *t) {
  for (u32 i = 0; n >= 7 && i < n - 7;) {
    if (b[i] == 0xe8) {
      u32 next = i + 5, number = big_endian(b + i + 1);
      // The targets from the text's begin to its end, then those before its begin.
      put_word(b + i + 1, number < n ? offset_of(t, number) - next
        : number >= -next ? number + n : number);
      i = next;
    } else if ((b[i] & 0xf8) == 0x48 && (b[i + 2] & 0xc7) == 5
        && (b[i + 1] == 0x8b || b[i + 1] == 0x8d || b[i + 1] == 0x89)) {
      put_word(b + i + 3, big_endian(b + i + 3) - (i + 7));
      i += 7;
    } else {
      i++;
    }
  }
}
#else
#ifdef __aarch64__
static u32 instruction_of(u32 stored, u32 i, const struct targets *t) {
  if (stored >> 26 == 0x25) // BL
    return 0x94000000 | ((offset_of(t, stored & 0x3ffffff) - i) & 0x3ffffff);
  if ((stored & 0x9f000000) != 0x90000000) return stored;
  u32 page = (stored >> 3 & 0x1ffffc) | (stored >> 29 & 3); // ADRP
  page -= i >> 10;
  return (stored & 0x9000001f) | (page & 3) << 29 | (page << 3 & 0xffffe0);
}
#else
static u32 instruction_of(u32 stored, u32 i, const struct targets *t) {
  if (stored >> 24 != 0xeb) return stored; // BL, always; counts from two further on
  return 0xeb000000 | ((offset_of(t, stored & 0xffffff) - i - 2) & 0xffffff);
}
#endif

// Instructions are stored with their highest byte, which says most, first.
static void restore(u8 *b, u32 n, const struct targets *t) {
  for (u32 i = 0; i < n / 4; i++)
    put_word(b + 4 * i, instruction_of(big_endian(b + 4 * i), i, t));
}
#endif

void restore_branches(u8 *program, const struct trailer *t) {
  int shift = MACHINE == X86 ? 0 : 2; // ARM counts instructions
  struct targets targets = {
    program + t->records.offset, t->functions, shift, t->text.length >> shift};
  restore(program + t->text.offset, t->text.length, &targets);
}
