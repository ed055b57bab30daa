// LZMA with known lengths (the LZMA SDK's specification): every read and every copy stays inside.

#include "unpacker.h"

enum { STATES = 12, POSITIONS = 16, LITERALS = 0x300 << 4, EVEN = 1024 };

// Odds of a 0, of 2048. Trees begin at 1.
struct lengths {
  u16 choice[2], low[POSITIONS][8], middle[POSITIONS][8], high[256];
};

struct state {
  u16 repeat, repeat0, repeat1, repeat2, match[POSITIONS], repeat0_long[POSITIONS];
};

struct odds {
  struct state state[STATES];
  u16 slot[4][64], special[128], align[16];
  struct lengths matches, repeats;
  u16 literal[LITERALS];
};

struct decoder {
  const u8 *in, *end;
  u32 range, code;
};

#define INLINE static inline __attribute__((always_inline))

INLINE void refill(struct decoder *d) {
  if (d->range < 1u << 24) {
    require(d->in < d->end);
    d->range <<= 8;
    d->code = d->code << 8 | *d->in++;
  }
}

#ifdef __arm__ // short pipelines: what is foretold wrongly costs less than a way without branches
INLINE u32 next(struct decoder *d, u16 *odds) {
  refill(d);
  u32 zero = (d->range >> 11) * *odds;
  if (d->code < zero) {
    d->range = zero;
    *odds += (2048 - *odds) >> 5;
    return 0;
  }
  d->range -= zero;
  d->code -= zero;
  *odds -= *odds >> 5;
  return 1;
}
#else // without a branch, because nobody can foretell it
INLINE u32 next(struct decoder *d, u16 *odds) {
  refill(d);
  u32 zero = (d->range >> 11) * *odds, is_one = d->code >= zero, if_one = -is_one;
  d->range = (d->range & if_one) + (zero ^ if_one) + is_one;
  d->code -= zero & if_one;
  *odds -= (int)(*odds + ((31 - 2048) & ~if_one)) >> 5;
  return is_one;
}
#endif

// The number of a leaf: nearly all time goes into this and into the next one.
static u32 tree(struct decoder *decoder, u16 *odds, u32 leaves) {
  struct decoder d = *decoder; // in registers
  u32 node = 1;
  do node = node << 1 | next(&d, odds + node); while (node < leaves);
  *decoder = d;
  return node - leaves;
}

// A literal behind a match: as long as it is what the match would go on with, that decides which
// odds are taken.
static u32 literal(struct decoder *decoder, u16 *odds, u32 match) {
  struct decoder d = *decoder;
  u32 node = 1, same = 0x100;
  do {
    match <<= 1;
    u32 expected = match & same, bit = next(&d, odds + same + expected + node);
    node = node << 1 | bit;
    same &= expected ^ (bit - 1);
  } while (node < 0x100);
  *decoder = d;
  return node;
}

static u32 bit(struct decoder *d, u16 *odds) {
  return tree(d, odds - 1, 2);
}

// The lowest bit first.
static u32 reverse_tree(struct decoder *d, u16 *odds, int bits) {
  u32 value = tree(d, odds, 1 << bits), reversed = 0;
  for (; bits; bits--, value >>= 1) reversed = reversed << 1 | (value & 1);
  return reversed;
}

static u32 length_of(struct decoder *d, struct lengths *l, u32 position) {
  if (!bit(d, &l->choice[0])) return 2 + tree(d, l->low[position], 8);
  if (!bit(d, &l->choice[1])) return 10 + tree(d, l->middle[position], 8);
  return 18 + tree(d, l->high, 256);
}

static u32 distance_of(struct decoder *d, struct odds *odds, u32 length) {
  u32 slot = tree(d, odds->slot[length < 6 ? length - 2 : 3], 64);
  if (slot < 4) return slot;
  int bits = (slot >> 1) - 1;
  u32 value = 2 | (slot & 1);
  if (slot < 14) {
    value <<= bits;
    return value + reverse_tree(d, odds->special + value - slot, bits);
  }
  for (; bits > 4; bits--) {
    refill(d);
    d->range >>= 1;
    u32 is_one = d->code >= d->range;
    d->code -= d->range & -is_one;
    value = value << 1 | is_one;
  }
  return (value << 4) + reverse_tree(d, odds->align, 4);
}

void unpack(const u8 *in, u8 *out, const struct stream *s) {
  if (s->length == 0) return;
  require(s->packed >= 5 && in[0] == 0 && s->lc + s->lp <= 4 && s->pb <= 4);
  struct odds odds;
  for (u32 i = 0; i < sizeof odds / sizeof(u16); i++) ((u16 *)&odds)[i] = EVEN;
  struct decoder d = {in + 1, in + s->packed, 0, 0};
  for (int i = 0; i < 4; i++) d.code = d.code << 8 | *d.in++;
  d.range = ~0u;
  u32 state = 0, last[4] = {0, 0, 0, 0};
  u8 *end = out + s->length;
  for (u8 *at = out; at < end;) {
    u32 n = at - out, position = n & ((1u << s->pb) - 1);
    struct state *now = &odds.state[state];
    if (!bit(&d, &now->match[position])) {
      u32 row = (n & ((1u << s->lp) - 1)) << s->lc | (n ? at[-1] : 0) >> (8 - s->lc);
      u16 *context = odds.literal + 0x300 * row;
      if (state >= 7) require(last[0] < n);
      *at = state < 7 ? tree(&d, context, 0x100) : literal(&d, context, at[-(long)last[0] - 1]);
      at++;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    u32 which = 0, distance = last[0], count = 1, after = 8;
    if (!bit(&d, &now->repeat)) {
      count = length_of(&d, &odds.matches, position);
      distance = distance_of(&d, &odds, count);
      which = 3, after = 7;
    } else {
      if (bit(&d, &now->repeat0)) {
        which = bit(&d, &now->repeat1) ? 2 + bit(&d, &now->repeat2) : 1;
        distance = last[which];
      } else if (!bit(&d, &now->repeat0_long[position])) {
        after = 9;
      }
      if (after == 8) count = length_of(&d, &odds.repeats, position);
    }
    state = state < 7 ? after : after == 7 ? 10 : 11;
    for (; which; which--) last[which] = last[which - 1];
    last[0] = distance;
    require(distance < n && count <= (u32)(end - at));
    for (; count; count--, at++) *at = at[-(long)distance - 1];
  }
  refill(&d);
  require(d.in == d.end && d.code == 0); // which damage does not come out at
}
