// Go's function tables (cmd/link/internal/ld/pcln.go), stored by column: equal fields of all
// functions stand together, program counters and values apart. Columns.java writes them.

#include "unpacker.h"

enum {
  VALUES, COUNTERS, // of the tables from program counters to values
  ENTRY, NAME, ARGUMENTS, DEFER_RETURN, UNIT, START_LINE, ID, FLAG, TABLES, DATA, // numbers
  KIND, // of each reference to a table, by the place of the reference
  PLACES = 8,
  TABLE = KIND + PLACES, // words: offsets of tables
  DATUM = TABLE + PLACES, // words: offsets of function data
  COLUMNS = DATUM + PLACES,
};

// How an offset of a table is written.
enum { NONE, NEXT, ELSEWHERE, JUMP };

enum { RECORD = 44 };

// Of the four numbers that are written as they are, in a record.
#define PLACE_OF(column) (4 * (column) + ((column) < UNIT ? 8 - 4 * ARGUMENTS : 32 - 4 * UNIT))

struct column {
  const u8 *at, *end;
};

static u8 byte_of(struct column *c) {
  require(c->at < c->end);
  return *c->at++;
}

// Seven bits a byte, the lowest first.
static u32 number(struct column *c) {
  u32 value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    u8 b = byte_of(c);
    value |= (u32)(b & 127) << shift;
    if (b < 128) break;
  }
  return value;
}

// A change up or down, the sign in the lowest bit.
static u32 change(struct column *c) {
  u32 value = number(c);
  return value >> 1 ^ -(value & 1);
}

static u32 word_of(struct column *c) {
  require(c->end - c->at >= 4);
  c->at += 4;
  return word(c->at - 4);
}

static void copy_number(struct column *to, struct column *from) {
  u8 b;
  do {
    b = byte_of(from);
    require(to->at < to->end);
    *(u8 *)to->at++ = b;
  } while (b >= 128);
}

static void write_counters(struct column out, struct column *column) {
  byte_of(&out); // offset 0 means no table
  while (column[VALUES].at < column[VALUES].end) {
    for (int first = 1;; first = 0) {
      const u8 *value = column[VALUES].at;
      copy_number(&out, &column[VALUES]);
      if (!first && *value == 0) break;
      copy_number(&out, &column[COUNTERS]);
    }
  }
}

// Offset of the first byte after a table.
static u32 table_end(const u8 *begin, const u8 *end, u32 offset) {
  require(offset < (u32)(end - begin));
  struct column c = {begin + offset, end};
  for (int first = 1;; first = 0) {
    if (number(&c) == 0 && !first) break;
    number(&c);
  }
  return c.at - begin;
}

void write_tables(u8 *program, const struct trailer *t, const u8 *bytes, const u8 *words) {
  struct column column[COLUMNS], lengths = {bytes, bytes + t->stream[BYTES].length};
  u32 length[COLUMNS];
  for (int i = 0; i < COLUMNS; i++) length[i] = number(&lengths);
  const u8 *at = lengths.at, *end = lengths.end;
  for (int i = 0; i < COLUMNS; i++) {
    if (i == TABLE) at = words, end = words + t->stream[WORDS].length;
    require(length[i] <= (u32)(end - at));
    column[i] = (struct column){at, at + length[i]};
    at += length[i];
  }

  u8 *counters = program + t->counters.offset, *counters_end = counters + t->counters.length;
  write_counters((struct column){counters, counters_end}, column);

  u8 *records = program + t->records.offset;
  u32 place = 8 * t->functions + 4, entry = 0, name = 0, next[PLACES] = {0};
  require(t->functions < t->records.length / 8);
  for (u32 i = 0; i < t->functions; i++) {
    place = (place + t->alignment - 1) & -t->alignment;
    require(place <= t->records.length && t->records.length - place >= RECORD);
    u8 *r = records + place;
    entry += number(&column[ENTRY]);
    put_word(records + 8 * i, entry);
    put_word(records + 8 * i + 4, place);
    put_word(r, entry);
    put_word(r + 4, name += change(&column[NAME]));
    for (u32 c = ARGUMENTS; c <= START_LINE; c++)
      put_word(r + PLACE_OF(c), number(&column[c]));
    u32 tables = number(&column[TABLES]), data = byte_of(&column[DATA]);
    put_word(r + 28, tables);
    r[40] = byte_of(&column[ID]);
    r[41] = byte_of(&column[FLAG]);
    r[43] = data;
    require(tables <= PLACES - 3 && data <= PLACES);
    require(t->records.length - place >= RECORD + 4 * (tables + data));
    for (u32 p = 0; p < 3 + tables; p++) {
      u32 kind = byte_of(&column[KIND + p]), offset = kind == NONE ? 0 : next[p];
      if (kind >= ELSEWHERE) offset = word_of(&column[TABLE + p]);
      if (kind == NEXT || kind == JUMP) next[p] = table_end(counters, counters_end, offset);
      put_word(p < 3 ? r + 16 + 4 * p : r + RECORD + 4 * (p - 3), offset);
    }
    for (u32 p = 0; p < data; p++) put_word(r + RECORD + 4 * (tables + p), word_of(&column[DATUM + p]));
    place += RECORD + 4 * (tables + data);
  }
  put_word(records + 8 * t->functions, entry + number(&column[ENTRY]));
}
