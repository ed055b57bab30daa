// Gives the unpacker's parts what no check sum guards against: random streams, columns and trailers
// that fit together. Buffers end at memory that cannot be touched, so that what reads or writes
// further ends with a signal.
//
// Usage: hostile PACKED COUNT
//
// Each seed changes the columns of the packed file and its trailer, writes the tables and restores
// the branches, and unpacks a changed stream. Says how many were found damaged.

#include <fcntl.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "unpacker.h"

enum { PAGE = 1 << 16 };

static u8 file[1 << 24];
static u32 state, damages;
static jmp_buf found;

void damaged(void) { longjmp(found, 1); }

static u32 any(u32 below) { // xorshift
  state ^= state << 13, state ^= state >> 17, state ^= state << 5;
  return state % below;
}

static u8 *guarded(u32 length) { // its last byte is the last that can be touched
  u32 pages = (length + PAGE - 1) / PAGE * PAGE;
  u8 *at = mmap(0, pages + 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) exit(2);
  mprotect(at, PAGE, PROT_NONE);
  mprotect(at + PAGE + pages, PAGE, PROT_NONE);
  return at + PAGE + pages - length;
}

static u32 number(void) {
  static const u32 edges[] = {0, 1, 2, 3, 4, 5, 7, 8, 44, 127, 128, 0x7fffffff, ~0u};
  return any(2) ? edges[any(sizeof edges / sizeof *edges)] : any(1u << any(32));
}

static struct range range(u32 size) {
  u32 offset = any(3) ? any(size) : size - any(64);
  return (struct range){offset, any(2) ? size - offset : any(size - offset + 1)};
}

static void change(u8 *bytes, u32 length) {
  if (length == 0) return;
  for (u32 i = any(8); i; i--) bytes[any(4) ? any(length) : any(length < 64 ? length : 64)] = number();
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  u32 size = read(open(arguments[1], O_RDONLY), file, sizeof file);
  struct trailer whole, *t = &whole;
  memcpy(t, file + size - sizeof *t, sizeof *t);
  u8 *parts[STREAMS], *packed[STREAMS], *program = guarded(t->size), *changed[STREAMS];
  u8 *in = file + t->streams.offset;
  for (int i = 0; i < STREAMS; in += t->stream[i++].packed) {
    parts[i] = guarded(t->stream[i].length);
    changed[i] = guarded(t->stream[i].length);
    packed[i] = guarded(t->stream[i].packed);
    if (setjmp(found)) return 3; // the file itself
    unpack(in, parts[i], &t->stream[i]);
  }
  for (u32 seed = 1; seed <= (u32)atoi(arguments[2]); seed++) {
    state = seed * 2654435761u + 1;
    struct trailer h = *t;
    for (int i = BYTES; i <= WORDS; i++) {
      memcpy(changed[i], parts[i], t->stream[i].length);
      if (any(2)) change(changed[i], t->stream[i].length);
    }
    if (any(4) == 0) h.counters = range(t->size);
    if (any(4) == 0) h.records = range(t->size);
    if (any(4) == 0) h.text = range(t->size);
    if (any(4) == 0) h.functions = number();
    if (any(4) == 0) h.alignment = any(2) ? 4 : 8;
    if (setjmp(found) == 0) {
      if (h.functions) write_tables(program, &h, changed[BYTES], changed[WORDS]);
      if (any(2)) change(program + h.records.offset, h.records.length);
      restore_branches(program, &h);
    } else {
      damages++;
    }
    int i = any(STREAMS);
    struct stream s = t->stream[i];
    if (s.length == 0) continue;
    u32 before = 0;
    for (int k = 0; k < i; k++) before += t->stream[k].packed;
    memcpy(packed[i], file + t->streams.offset + before, s.packed);
    change(packed[i], any(2) ? s.packed : s.packed < 16 ? s.packed : 16);
    if (any(4) == 0) s.lc = any(6), s.lp = any(6), s.pb = any(6);
    if (any(8) == 0) s.packed -= any(s.packed);
    u8 *stream = packed[i] + t->stream[i].packed - s.packed; // up to the end
    if (any(8) == 0) s.length -= any(s.length);
    if (setjmp(found) == 0) unpack(stream, changed[i] + t->stream[i].length - s.length, &s);
    else damages++;
  }
  printf("%u damages found\n", damages);
  return 0;
}
