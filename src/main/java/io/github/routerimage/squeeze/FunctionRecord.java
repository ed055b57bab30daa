package io.github.routerimage.squeeze;

import java.util.ArrayList;
import java.util.List;

/**
 * One function ({@code _func} of runtime/runtime2.go): 11 numbers of four bytes, then its tables of
 * counters and its function data.
 *
 * @param at offset of the record
 * @param entry first byte of its code, counted from the begin of the text
 * @param end first byte after its code
 * @param valueTables how many tables of counters follow the record
 * @param data how many pieces of function data follow those
 */
record FunctionRecord(int at, long entry, long end, int valueTables, int data) {
  /** Offsets of the fields that matter here; the linker's writeFuncs has them all. */
  static final int NAME = 4;

  static final int STACK = 16;
  static final int FILE = 20;
  static final int LINE = 24;
  static final int UNIT = 32;
  static final int START_LINE = 36;
  static final int ID = 40;

  /** internal/abi/symtab.go: indexes of tables and data. */
  static final int INLINE_TABLE = 2;

  static final int ARGUMENT_TABLE = 3;
  static final int INLINE_DATA = 3;
  static final int ARGUMENT_DATA = 5;
  static final int ARGUMENT_LIVE_DATA = 6;

  static final int NO_DATA = -1;

  private static final int SIZE = 44;
  private static final int MOST_TABLES = 5;
  private static final int MOST_DATA = 8;

  /** Reads the table of functions: pairs of entry and record, then the end of the last one. */
  static List<FunctionRecord> all(Bytes records, long count) {
    Unreadable.unless(
        count > 0 && count <= records.size() / 8, "it counts " + count + " functions");
    var functions = new ArrayList<FunctionRecord>((int) count);
    for (int i = 0; i < count; i++) {
      var entry = records.u32(8L * i);
      var end = records.u32(8L * i + 8);
      var at = records.u32(8L * i + 4);
      Unreadable.unless(end >= entry, "functions are not in the order of their addresses");
      Unreadable.unless(
          at % 4 == 0 && at >= 8 * count + 4 && records.u32(at) == entry,
          "the record of function " + i + " is not where its table says");
      var function =
          new FunctionRecord((int) at, entry, end, records.i32(at + 28), records.u8(at + SIZE - 1));
      Unreadable.unless(
          function.valueTables >= 0
              && function.valueTables <= MOST_TABLES
              && function.data <= MOST_DATA,
          "function " + i + " has more tables than any known Go writes");
      functions.add(function);
    }
    return functions;
  }

  /** Follows every offset once. */
  void check(FunctionTables tables) {
    var name = name(tables.records());
    Unreadable.unless(
        name >= 0 && (name == 0 || tables.names().u8(name - 1L) == 0),
        "a function's name begins inside another");
    tables.names().textEnd(name);
    tables.records().part(at, SIZE + 4L * (valueTables + data), "a function's record");
    for (var field = STACK; field <= LINE; field += 4) {
      CounterTable.check(tables, tables.records().u32(at + field));
    }
    for (int i = 0; i < valueTables; i++) {
      CounterTable.check(tables, tables.records().u32(table(i)));
    }
  }

  int name(Bytes records) {
    return records.i32((long) at + NAME);
  }

  /** How many offsets of tables of counters there are: of stack, file and line, then the others. */
  int counterTables() {
    return 3 + valueTables;
  }

  /** Where such an offset stands. */
  long counterTable(int kind) {
    return kind < 3 ? (long) at + STACK + 4L * kind : table(kind - 3);
  }

  /** First byte after the record. */
  int recordEnd() {
    return at + SIZE + 4 * (valueTables + data);
  }

  /** Where the offset of a table of counters stands. */
  long table(int index) {
    return (long) at + SIZE + 4L * index;
  }

  /** Where the offset of a piece of function data stands. */
  long data(int index) {
    return table(valueTables + index);
  }
}
