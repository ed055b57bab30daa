package io.github.routerimage.packer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts Go's function tables together again from their columns, for {@link Unpacker}. */
final class UnpackedTables {
  private static final int COLUMNS = 36;
  private static final int FIRST_OF_WORDS = 20;

  private final ByteBuffer[] columns = new ByteBuffer[COLUMNS];
  private final int[] next = new int[8];

  UnpackedTables(byte[] bytes, byte[] words) {
    var from = ByteBuffer.wrap(bytes);
    var lengths = new int[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      lengths[i] = number(from);
    }
    for (int i = 0; i < COLUMNS; i++) {
      if (i == FIRST_OF_WORDS) {
        from = ByteBuffer.wrap(words);
      }
      columns[i] = from.slice(from.position(), lengths[i]).order(ByteOrder.LITTLE_ENDIAN);
      from.position(from.position() + lengths[i]);
    }
  }

  void write(ByteBuffer counters, ByteBuffer records, int functions, int alignment) {
    writeCounters(counters);
    var entry = 0;
    var name = 0;
    var place = 8 * functions + 4;
    for (int i = 0; i < functions; i++) {
      place = (place + alignment - 1) / alignment * alignment;
      entry += number(columns[2]);
      var change = number(columns[3]);
      name += (change & 1) == 0 ? change >>> 1 : -(change >>> 1) - 1;
      records.putInt(8 * i, entry).putInt(8 * i + 4, place);
      records.position(place);
      records.putInt(entry).putInt(name).putInt(number(columns[4])).putInt(number(columns[5]));
      for (int kind = 0; kind < 3; kind++) {
        records.putInt(reference(counters, kind));
      }
      var tables = number(columns[10]);
      records.putInt(tables).putInt(number(columns[6])).putInt(number(columns[7]));
      var data = columns[11].get();
      records.put(columns[8].get()).put(columns[9].get()).put((byte) 0).put(data);
      for (int kind = 3; kind < 3 + tables; kind++) {
        records.putInt(reference(counters, kind));
      }
      for (int kind = 0; kind < data; kind++) {
        records.putInt(columns[28 + kind].getInt());
      }
      place = records.position();
    }
    records.putInt(8 * functions, entry + number(columns[2]));
  }

  private void writeCounters(ByteBuffer counters) {
    counters.position(1);
    while (columns[0].hasRemaining()) {
      var ended = false;
      for (int pairs = 0; !ended; pairs++) {
        ended = columns[0].get(columns[0].position()) == 0 && pairs > 0;
        copyNumber(columns[0], counters);
        if (!ended) {
          copyNumber(columns[1], counters);
        }
      }
    }
  }

  private int reference(ByteBuffer counters, int kind) {
    var how = columns[12 + kind].get();
    var offset = switch (how) {
      case 0 -> 0;
      case 1 -> next[kind];
      default -> columns[FIRST_OF_WORDS + kind].getInt();
    };
    if (how == 1 || how == 3) {
      next[kind] = end(counters.duplicate().position(offset));
    }
    return offset;
  }

  private static int end(ByteBuffer table) {
    for (int pairs = 0; ; pairs++) {
      if (number(table) == 0 && pairs > 0) {
        return table.position();
      }
      number(table);
    }
  }

  private static int number(ByteBuffer from) {
    var value = 0;
    for (int shift = 0; ; shift += 7) {
      var part = from.get();
      value |= (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  private static void copyNumber(ByteBuffer from, ByteBuffer to) {
    byte part;
    do {
      part = from.get();
      to.put(part);
    } while (part < 0);
  }
}
