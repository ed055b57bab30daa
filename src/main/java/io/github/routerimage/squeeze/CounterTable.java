package io.github.routerimage.squeeze;

/**
 * A table from program counters to values: pairs of varints, the change of the value (zigzag) and
 * the bytes of code it holds for, until a change of 0 that is not the first (runtime/symtab.go,
 * step). Offset 0 means no table.
 */
final class CounterTable {
  private final Bytes bytes;
  private int at;

  private CounterTable(Bytes bytes, long offset) {
    this.bytes = bytes;
    this.at = (int) offset;
  }

  /** Follows a table to its end, which must lie in the section. */
  static void check(FunctionTables tables, long offset) {
    end(tables.counters(), offset);
  }

  /** First byte after a table. */
  static int end(Bytes bytes, long offset) {
    var table = new CounterTable(bytes, offset);
    if (offset == 0) {
      return 0;
    }
    var first = true;
    while (true) {
      var change = table.varint();
      if (change == 0 && !first) {
        return table.at;
      }
      table.varint();
      first = false;
    }
  }

  /** The value at a place of a function, -1 when there is none. */
  static int value(FunctionTables tables, FunctionRecord function, long offset, long place) {
    if (offset == 0) {
      return -1;
    }
    var table = new CounterTable(tables.counters(), offset);
    var counter = function.entry();
    var value = -1;
    var first = true;
    while (true) {
      var change = table.varint();
      if (change == 0 && !first) {
        return -1;
      }
      value += (change >>> 1) ^ -(change & 1);
      counter += Integer.toUnsignedLong(table.varint()) * tables.quantum();
      if (place < counter) {
        return value;
      }
      first = false;
    }
  }

  private int varint() {
    var value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      var next = bytes.u8(at++);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw Unreadable.because("a number in the table of counters does not end");
  }
}
