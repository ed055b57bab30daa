// LZMA with known lengths (the LZMA SDK's specification): every read and every copy stays inside.

#include "unpacker.h"

enum { STATES = 12, POSITIONS = 16, LITERALS = 0x300 << 4, START = 1024 };

struct lengths {
  u16 choice[2], low[POSITIONS][8], middle[POSITIONS][8], high[256];
};

static struct {
  u16 match[STATES][POSITIONS], repeat[STATES], repeat0[STATES], repeat1[STATES], repeat2[STATES],
      repeat0_long[STATES][POSITIONS], slot[4][64], special[128], align[16];
  struct lengths matches, repeats;
  u16 literal[LITERALS];
} odds;

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

INLINE u32 bit(struct decoder *d, u16 *odds) {
  refill(d);
  u32 bound = (d->range >> 11) * *odds;
  if (d->code < bound) {
    d->range = bound;
    *odds += (2048 - *odds) >> 5;
    return 0;
  }
  d->range -= bound;
  d->code -= bound;
  *odds -= *odds >> 5;
  return 1;
}

INLINE u32 tree(struct decoder *d, u16 *odds, int bits) {
  u32 node = 1;
  for (int i = 0; i < bits; i++) node = node << 1 | bit(d, odds + node);
  return node - (1u << bits);
}

INLINE u32 reverse_tree(struct decoder *d, u16 *odds, int bits) {
  u32 node = 1, value = 0;
  for (int i = 0; i < bits; i++) {
    u32 b = bit(d, odds + node);
    node = node << 1 | b;
    value |= b << i;
  }
  return value;
}

INLINE u32 length(struct decoder *d, struct lengths *l, u32 position) {
  if (!bit(d, &l->choice[0])) return 2 + tree(d, l->low[position], 3);
  if (!bit(d, &l->choice[1])) return 10 + tree(d, l->middle[position], 3);
  return 18 + tree(d, l->high, 8);
}

INLINE u32 distance(struct decoder *d, u32 length) {
  u32 slot = tree(d, odds.slot[length < 6 ? length - 2 : 3], 6);
  if (slot < 4) return slot;
  int bits = (slot >> 1) - 1;
  u32 base = (2 | (slot & 1)) << bits;
  if (slot < 14) return base + reverse_tree(d, odds.special + base - slot, bits);
  u32 value = 0;
  for (int i = bits - 4; i > 0; i--) {
    refill(d);
    d->range >>= 1;
    u32 less = (d->code - d->range) >> 31;
    d->code -= d->range & (less - 1);
    value = value << 1 | (1 - less);
  }
  return base + (value << 4) + reverse_tree(d, odds.align, 4);
}

INLINE u8 literal(struct decoder *d, u16 *odds, int matched, u32 match) {
  u32 symbol = 1;
  while (matched && symbol < 0x100) {
    u32 expected = match >> 7 & 1;
    match <<= 1;
    u32 b = bit(d, odds + ((1 + expected) << 8) + symbol);
    symbol = symbol << 1 | b;
    matched = b == expected;
  }
  while (symbol < 0x100) symbol = symbol << 1 | bit(d, odds + symbol);
  return symbol;
}

void unpack(const u8 *in, u8 *out, const struct stream *s) {
  if (s->length == 0) return;
  require(s->packed >= 5 && s->lc + s->lp <= 4 && s->pb <= 4);
  u16 *every = (u16 *)&odds;
  for (u32 i = 0; i < sizeof odds / 2; i++) every[i] = START;
  struct decoder d = {in + 5, in + s->packed, ~0u, 0};
  for (int i = 1; i < 5; i++) d.code = d.code << 8 | in[i];
  u32 literal_mask = (1u << s->lp) - 1, position_mask = (1u << s->pb) - 1, size = s->length;
  u32 state = 0, n = 0, last[4] = {0, 0, 0, 0};
  while (n < size) {
    u32 position = n & position_mask;
    if (!bit(&d, &odds.match[state][position])) {
      u32 before = n ? out[n - 1] : 0;
      u16 *context = odds.literal + 0x300 * (((n & literal_mask) << s->lc) + (before >> (8 - s->lc)));
      int matched = state >= 7;
      require(!matched || last[0] < n);
      out[n] = literal(&d, context, matched, matched ? out[n - last[0] - 1] : 0);
      n++;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    u32 count;
    if (bit(&d, &odds.repeat[state])) {
      if (bit(&d, &odds.repeat0[state])) {
        u32 which = !bit(&d, &odds.repeat1[state]) ? 1 : 2 + bit(&d, &odds.repeat2[state]);
        u32 chosen = last[which];
        for (; which; which--) last[which] = last[which - 1];
        last[0] = chosen;
      } else if (!bit(&d, &odds.repeat0_long[state][position])) {
        require(last[0] < n);
        out[n] = out[n - last[0] - 1];
        n++;
        state = state < 7 ? 9 : 11;
        continue;
      }
      count = length(&d, &odds.repeats, position);
      state = state < 7 ? 8 : 11;
    } else {
      count = length(&d, &odds.matches, position);
      for (int i = 3; i; i--) last[i] = last[i - 1];
      last[0] = distance(&d, count);
      state = state < 7 ? 7 : 10;
    }
    require(last[0] < n && count <= size - n);
    for (const u8 *from = out + n - last[0] - 1; count; count--) out[n++] = *from++;
  }
}
