package io.github.routerimage.packer;

import io.github.routerimage.squeeze.TableLayout;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Go's function tables by column: equal fields of all functions stand together, and the tables of
 * counters are divided into values and counters. {@code tables.c} puts them together again and says
 * what each column is.
 */
final class Columns {
  static final int VALUES = 0;
  static final int COUNTERS = 1;
  static final int ENTRY = 2;
  static final int NAME = 3;
  static final int ARGUMENTS = 4;
  static final int DEFER_RETURN = 5;
  static final int UNIT = 6;
  static final int START_LINE = 7;
  static final int ID = 8;
  static final int FLAG = 9;
  static final int TABLES = 10;
  static final int DATA = 11;
  static final int KIND = 12;
  static final int PLACES = 8;
  static final int TABLE = KIND + PLACES;
  static final int DATUM = TABLE + PLACES;
  static final int COUNT = DATUM + PLACES;

  /** How an offset of a table of counters is written. */
  static final int NONE = 0;

  static final int NEXT = 1;
  static final int ELSEWHERE = 2;
  static final int JUMP = 3;

  static final int RECORD = 44;

  private final ByteBuffer program;
  private final TableLayout layout;
  private final ByteArrayOutputStream[] columns = IntStream.range(0, COUNT)
      .mapToObj(i -> new ByteArrayOutputStream())
      .toArray(ByteArrayOutputStream[]::new);
  private final Set<Integer> written = new HashSet<>();
  private final int[] next = new int[PLACES];

  private Columns(byte[] program, TableLayout layout) {
    this.program = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    this.layout = layout;
  }

  /**
   * The columns of bytes, which begin with the lengths of all columns, and those of words. None
   * when the tables are not as the linker writes them: then they pack like all else.
   */
  static Optional<List<byte[]>> of(byte[] program, TableLayout layout) {
    var columns = new Columns(program, layout);
    return columns.writeRecords() && columns.writeCounters()
        ? Optional.of(columns.written())
        : Optional.empty();
  }

  /** Offsets of the functions in the text. */
  static int[] entries(byte[] program, TableLayout layout) {
    var buffer = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, layout.functions())
        .map(i -> buffer.getInt(layout.records().offset() + 8 * i))
        .toArray();
  }

  private boolean writeRecords() {
    var records = layout.records().offset();
    var place = 8 * layout.functions() + 4;
    var entry = 0;
    var name = 0;
    for (int i = 0; i < layout.functions(); i++) {
      place = (place + layout.alignment() - 1) & -layout.alignment();
      if (program.getInt(records + 8 * i + 4) != place) {
        return false;
      }
      var at = records + place;
      if (program.getInt(at) - entry < 0 || program.get(at + 42) != 0) {
        return false;
      }
      number(ENTRY, program.getInt(at) - entry);
      entry = program.getInt(at);
      change(NAME, program.getInt(at + 4) - name);
      name = program.getInt(at + 4);
      number(ARGUMENTS, program.getInt(at + 8));
      number(DEFER_RETURN, program.getInt(at + 12));
      var tables = program.getInt(at + 28);
      number(TABLES, tables);
      number(UNIT, program.getInt(at + 32));
      number(START_LINE, program.getInt(at + 36));
      columns[ID].write(program.get(at + 40));
      columns[FLAG].write(program.get(at + 41));
      var data = Byte.toUnsignedInt(program.get(at + 43));
      columns[DATA].write(data);
      if (tables < 0 || tables > PLACES - 3 || data > PLACES) {
        return false;
      }
      for (int p = 0; p < 3 + tables; p++) {
        reference(p, program.getInt(p < 3 ? at + 16 + 4 * p : at + RECORD + 4 * (p - 3)));
      }
      for (int p = 0; p < data; p++) {
        word(DATUM + p, program.getInt(at + RECORD + 4 * (tables + p)));
      }
      place += RECORD + 4 * (tables + data);
    }
    number(ENTRY, program.getInt(records + 8 * layout.functions()) - entry);
    return true;
  }

  private void reference(int place, int offset) {
    if (offset == 0) {
      columns[KIND + place].write(NONE);
    } else if (offset == next[place]) {
      columns[KIND + place].write(NEXT);
      next[place] = tableEnd(offset);
    } else if (written.contains(offset)) {
      columns[KIND + place].write(ELSEWHERE);
      word(TABLE + place, offset);
    } else {
      columns[KIND + place].write(JUMP);
      word(TABLE + place, offset);
      next[place] = tableEnd(offset);
    }
    written.add(offset);
  }

  private int tableEnd(int offset) {
    var at = layout.counters().offset() + offset;
    for (var first = true; program.get(at) != 0 || first; first = false) {
      at = numberEnd(numberEnd(at));
    }
    return at + 1 - layout.counters().offset();
  }

  private int numberEnd(int at) {
    var end = at;
    while (program.get(end) < 0) {
      end++;
    }
    return end + 1;
  }

  private boolean writeCounters() {
    var begin = layout.counters().offset();
    var end = 1;
    for (int offset : new TreeSet<>(written)) {
      if (offset == 0) {
        continue;
      }
      if (offset != end) {
        return false;
      }
      end = tableEnd(offset);
      var at = begin + offset;
      for (var first = true; program.get(at) != 0 || first; first = false) {
        at = copy(VALUES, at);
        at = copy(COUNTERS, at);
      }
      columns[VALUES].write(0);
    }
    return isZero(begin, begin + 1) && isZero(begin + end, layout.counters().end());
  }

  private boolean isZero(int from, int to) {
    return IntStream.range(from, to).allMatch(i -> program.get(i) == 0);
  }

  private int copy(int column, int from) {
    var end = numberEnd(from);
    columns[column].write(program.array(), from, end - from);
    return end;
  }

  private void number(int column, int value) {
    number(columns[column], value);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    var left = value;
    while ((left & ~0x7f) != 0) {
      out.write(left | 0x80);
      left >>>= 7;
    }
    out.write(left);
  }

  private void change(int column, int value) {
    number(column, (value << 1) ^ (value >> 31));
  }

  private void word(int column, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      columns[column].write(value >>> shift);
    }
  }

  private List<byte[]> written() {
    var bytes = new ByteArrayOutputStream();
    var words = new ByteArrayOutputStream();
    for (var column : columns) {
      number(bytes, column.size());
    }
    for (int i = 0; i < COUNT; i++) {
      (i < TABLE ? bytes : words).writeBytes(columns[i].toByteArray());
    }
    return List.of(bytes.toByteArray(), words.toByteArray());
  }
}
