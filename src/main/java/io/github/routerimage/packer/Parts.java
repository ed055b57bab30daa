package io.github.routerimage.packer;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.squeeze.TableLayout;
import io.github.routerimage.squeeze.TableLayout.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A program's parts, each of which is packed by itself.
 *
 * @param layout of the program; no functions when its tables are packed like all else
 * @param contents what lies before the tables up to the end of the text, the rest before them, what
 *     lies after them, and their columns of bytes and of words
 */
record Parts(TableLayout layout, List<byte[]> contents) {
  private static final byte[] NOTHING = {};
  private static final Span NOWHERE = new Span(0, 0);
  private static final int NO_FUNCTION = 0;
  private static final int MAGIC = 0x464c457f; // 0x7f, then ELF, read as little-endian

  static Parts of(byte[] program, Machine machine) {
    return TableLayout.of(program)
        .flatMap(layout -> ofGo(program, layout, machine))
        .orElseGet(() -> ofAny(program, machine));
  }

  private static Optional<Parts> ofGo(byte[] program, TableLayout layout, Machine machine) {
    var text = layout.text();
    var counters = layout.counters();
    var records = layout.records();
    var entries = Columns.entries(program, layout);
    if (!Targets.fit(entries, text.length())
        || text.end() > counters.offset()
        || counters.end() > records.offset()
        || !isZero(program, counters.end(), records.offset())) {
      return Optional.empty();
    }
    return Columns.of(program, layout).map(columns -> {
      var rewritten = program.clone();
      Branches.rewrite(rewritten, text.offset(), text.length(), machine, entries);
      return new Parts(
          layout,
          List.of(
              Arrays.copyOf(rewritten, text.end()),
              Arrays.copyOfRange(rewritten, text.end(), counters.offset()),
              Arrays.copyOfRange(rewritten, records.end(), rewritten.length),
              columns.get(0),
              columns.get(1)));
    });
  }

  private static Parts ofAny(byte[] program, Machine machine) {
    var text = executable(program);
    var rewritten = program.clone();
    Branches.rewrite(rewritten, text.offset(), text.length(), machine, new int[NO_FUNCTION]);
    return new Parts(
        new TableLayout(text, NOWHERE, NOWHERE, NO_FUNCTION, Integer.BYTES),
        List.of(rewritten, NOTHING, NOTHING, NOTHING, NOTHING));
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first loaded segment that is executable (System V ABI, chapter 5). */
  private static Span executable(byte[] program) {
    var elf = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    var none = "it is no ELF file with executable code";
    try {
      if (elf.getInt(0) != MAGIC) {
        throw new MachineFault(none);
      }
      var is64 = elf.get(4) == 2;
      var headers = is64 ? Math.toIntExact(elf.getLong(32)) : elf.getInt(28);
      var size = elf.getShort(is64 ? 54 : 42);
      for (int i = 0; i < elf.getShort(is64 ? 56 : 44); i++) {
        var at = headers + i * size;
        var flags = elf.getInt(at + (is64 ? 4 : 24));
        if (elf.getInt(at) == 1 && (flags & 1) != 0) {
          var offset = is64 ? Math.toIntExact(elf.getLong(at + 8)) : elf.getInt(at + 4);
          var length = is64 ? Math.toIntExact(elf.getLong(at + 32)) : elf.getInt(at + 16);
          elf.slice(offset, length); // lies in the file
          return new Span(offset, length);
        }
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new MachineFault("it is no ELF file, or its headers are damaged", e);
    }
    throw new MachineFault(none);
  }
}
