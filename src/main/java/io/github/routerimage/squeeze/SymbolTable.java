package io.github.routerimage.squeeze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Functions, files and lines of a Go program that was not squeezed, by program counter; the same
 * answers as the runtime's own tracebacks give (runtime/symtab.go, symtabinl.go).
 */
public final class SymbolTable {
  private static final Pattern TYPE_ARGUMENTS = Pattern.compile("\\[.*]");
  private static final int INLINED_CALL = 16; // bytes of inlinedCall, runtime/symtabinl.go

  private final FunctionTables tables;
  private final CallSites calls;

  private SymbolTable(FunctionTables tables) {
    this.tables = tables;
    this.calls = new CallSites(tables);
  }

  /**
   * Reads a symbol file.
   *
   * @throws io.github.routerimage.failure.MachineFault when it is no such program
   */
  public static SymbolTable read(byte[] program) {
    return new SymbolTable(FunctionTables.read(Bytes.of(program)));
  }

  /**
   * A line of a traceback.
   *
   * @param function as tracebacks write it: {@code main.(*T).f}, {@code main.each[...]}
   * @param file as the compiler recorded it
   * @param inlined true when it has no stack frame of its own
   */
  public record Frame(String function, String file, int line, boolean inlined) {}

  /** Whether a squeezed program still has this name. */
  public static boolean keepsName(String function) {
    return KeptNames.keeps(function);
  }

  /** The frames at a place, the innermost call first; none when no function is there. */
  public List<Frame> frames(long counter) {
    return at(counter)
        .map(function -> frames(function, counter - tables.text()))
        .orElse(List.of());
  }

  /** Whether a function begins here. */
  public boolean isEntry(long counter) {
    return at(counter).filter(f -> f.entry() == counter - tables.text()).isPresent();
  }

  /** The places of functions of this name, which need not be unique. */
  public List<Long> entries(String name) {
    return tables.functions().stream()
        .filter(function -> printed(nameOf(function)).equals(name))
        .map(function -> function.entry() + tables.text())
        .toList();
  }

  /**
   * The functions that start a goroutine at this distance from their begin: {@code created by}
   * tells nothing else. Each as the address after the call.
   */
  public List<Long> goStatements(long distance) {
    return entries("runtime.newproc").stream()
        .flatMap(target -> tables.functions().stream()
            .map(function -> function.entry() + distance)
            .filter(after -> at(after + tables.text() - 1)
                .filter(function -> function.entry() + distance == after)
                .isPresent())
            .filter(after -> calls.isCall(after, target - tables.text())))
        .map(after -> after + tables.text())
        .toList();
  }

  private Optional<FunctionRecord> at(long counter) {
    var place = counter - tables.text();
    var functions = tables.functions();
    int low = 0;
    int high = functions.size();
    while (high - low > 1) {
      var middle = (low + high) >>> 1;
      if (functions.get(middle).entry() <= place) {
        low = middle;
      } else {
        high = middle;
      }
    }
    var found = functions.get(low);
    return place >= found.entry() && place < found.end() ? Optional.of(found) : Optional.empty();
  }

  private List<Frame> frames(FunctionRecord function, long place) {
    var frames = new ArrayList<Frame>();
    var at = place;
    for (var index = inlined(function, at); index >= 0; index = inlined(function, at)) {
      var call = inlinedCall(function, index);
      frames.add(frame(function, at, printed(tables.names().text(call.i32(4))), true));
      at = function.entry() + call.u32(8);
    }
    frames.add(frame(function, at, printed(nameOf(function)), false));
    return frames;
  }

  private int inlined(FunctionRecord function, long place) {
    var index = FunctionRecord.INLINE_TABLE;
    if (function.valueTables() <= index
        || function.data() <= FunctionRecord.INLINE_DATA
        || inlineData(function) == FunctionRecord.NO_DATA) {
      return -1;
    }
    var table = tables.records().u32(function.table(index));
    return CounterTable.value(tables, function, table, place);
  }

  private int inlineData(FunctionRecord function) {
    return tables.records().i32(function.data(FunctionRecord.INLINE_DATA));
  }

  private Bytes inlinedCall(FunctionRecord function, int index) {
    var address = tables.functionData() + Integer.toUnsignedLong(inlineData(function));
    var section = tables.elf().sections().values().stream()
        .filter(candidate -> candidate.holds(address))
        .findFirst()
        .orElseThrow(() -> Unreadable.because("its inlined calls lie in no section"));
    return section
        .bytes()
        .part(
            address - section.address() + (long) index * INLINED_CALL,
            INLINED_CALL,
            "an inlined call");
  }

  private Frame frame(FunctionRecord function, long place, String name, boolean inlined) {
    var records = tables.records();
    var file = CounterTable.value(
        tables, function, records.u32((long) function.at() + FunctionRecord.FILE), place);
    var line = CounterTable.value(
        tables, function, records.u32((long) function.at() + FunctionRecord.LINE), place);
    if (file < 0 || line < 0) {
      return new Frame(name, "?", 0, inlined);
    }
    var unit = records.u32((long) function.at() + FunctionRecord.UNIT);
    var text = tables.files().text(tables.units().u32(4 * (unit + file)));
    return new Frame(name, text, line, inlined);
  }

  private String nameOf(FunctionRecord function) {
    return tables.names().text(function.name(tables.records()));
  }

  /** As tracebacks write it: type arguments are left out, {@code gopanic} is {@code panic}. */
  private static String printed(String name) {
    return name.equals("runtime.gopanic")
        ? "panic"
        : TYPE_ARGUMENTS.matcher(name).replaceFirst("[...]");
  }
}
