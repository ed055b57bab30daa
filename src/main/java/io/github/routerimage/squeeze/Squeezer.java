package io.github.routerimage.squeeze;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Blanks in a Go program what only tracebacks read: lines, files, most function names, the sizes of
 * arguments. Every byte stays where it was: addresses, stack maps, unwinding, defer and recover
 * work as before, and what is blank packs to nothing (16 % of the packed program, Tailscale
 * 1.102.5).
 *
 * <p>A traceback of such a program has bare program counters; {@code Symbolizer} gives them their
 * names back.
 */
public final class Squeezer {
  /** For fingerprints; raise it when this class or its data change. */
  public static final String RECIPE = "1";

  private final FunctionTables tables;

  private Squeezer(FunctionTables tables) {
    this.tables = tables;
  }

  /**
   * The squeezed program, as long as the given one, which is not changed.
   *
   * @throws io.github.routerimage.failure.MachineFault when the tables are not laid out as known
   */
  public static byte[] squeeze(byte[] program) {
    var copy = program.clone();
    var squeezer = new Squeezer(FunctionTables.read(Bytes.of(copy)));
    squeezer.blankLines();
    squeezer.blankNames();
    return copy;
  }

  /** Tables share bytes, so only bytes that no remaining table uses are blanked. */
  private void blankLines() {
    var records = tables.records();
    var dropped = new BitSet();
    var kept = new BitSet();
    for (var function : tables.functions()) {
      mark(kept, function.at() + FunctionRecord.STACK);
      mark(dropped, function.at() + FunctionRecord.FILE);
      mark(dropped, function.at() + FunctionRecord.LINE);
      for (int i = 0; i < function.valueTables(); i++) {
        mark(i == FunctionRecord.ARGUMENT_TABLE ? dropped : kept, function.table(i));
      }
      records.putInt((long) function.at() + FunctionRecord.FILE, 0);
      records.putInt((long) function.at() + FunctionRecord.LINE, 0);
      records.putInt((long) function.at() + FunctionRecord.UNIT, 0);
      records.putInt((long) function.at() + FunctionRecord.START_LINE, 0);
      if (function.valueTables() > FunctionRecord.ARGUMENT_TABLE) {
        records.putInt(function.table(FunctionRecord.ARGUMENT_TABLE), 0);
      }
      blankData(function, FunctionRecord.ARGUMENT_DATA);
      blankData(function, FunctionRecord.ARGUMENT_LIVE_DATA);
    }
    dropped.andNot(kept);
    dropped.stream().forEach(i -> tables.counters().putZeros(i, i + 1));
    tables.units().putZeros(0, tables.units().size());
    tables.files().putZeros(0, tables.files().size());
  }

  private void mark(BitSet bytes, long field) {
    var offset = (int) tables.records().u32(field);
    if (offset != 0) {
      bytes.set(offset, CounterTable.end(tables.counters(), offset));
    }
  }

  private void blankData(FunctionRecord function, int index) {
    if (function.data() > index) {
      tables.records().putInt(function.data(index), FunctionRecord.NO_DATA);
    }
  }

  private void blankNames() {
    var records = tables.records();
    var wrappers = new HashSet<FunctionRecord>();
    for (var function : tables.functions()) {
      var name = tables.names().text(function.name(records));
      if (KeptNames.keeps(name)) {
        continue;
      }
      records.putInt((long) function.at() + FunctionRecord.NAME, 0);
      if (records.u8((long) function.at() + FunctionRecord.ID)
              == tables.release().wrapperId()
          && name.contains(".(*")) {
        wrappers.add(function);
      }
    }
    nameWrappers(wrappers, blankTexts());
  }

  /** Blanks the texts, also those of inlined functions; returns a place for the wrappers' name. */
  private int blankTexts() {
    var names = tables.names();
    var free = 0;
    for (int at = 0; at < names.size(); ) {
      var end = names.textEnd(at);
      if (end > at && !KeptNames.keeps(names.text(at))) {
        names.putZeros(at, end);
        if (free == 0 && at > 0 && end - at >= GoRelease.wrapperName().length()) {
          free = at; // offset 0 would mean no name
        }
      }
      at = end + 1;
    }
    return free;
  }

  private void nameWrappers(Set<FunctionRecord> wrappers, int place) {
    if (wrappers.isEmpty()) {
      return;
    }
    Unreadable.unless(place > 0, "it has wrappers and no room for their name");
    tables.names().putText(place, GoRelease.wrapperName());
    for (var function : wrappers) {
      tables.records().putInt((long) function.at() + FunctionRecord.NAME, place);
    }
  }
}
