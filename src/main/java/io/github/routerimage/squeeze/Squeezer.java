package io.github.routerimage.squeeze;

import java.util.HashSet;
import java.util.Set;

/**
 * Blanks in a Go program what only tracebacks read: lines, files, most function names, the sizes of
 * arguments. What is blank packs to nothing (16 % of the packed program, Tailscale 1.102.5). All
 * else stays where it was, but for the tables of counters that remain: they move together, those of
 * one kind side by side. Addresses, stack maps, unwinding, defer and recover work as before.
 *
 * <p>A traceback of such a program has bare program counters; {@code Symbolizer} gives them their
 * names back.
 */
public final class Squeezer {
  /** For fingerprints; raise it when this class or its data change. */
  public static final String RECIPE = "2";

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
    CounterOrder.apply(squeezer.tables);
    return copy;
  }

  private void blankLines() {
    var records = tables.records();
    for (var function : tables.functions()) {
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
    tables.units().putZeros(0, tables.units().size());
    tables.files().putZeros(0, tables.files().size());
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
