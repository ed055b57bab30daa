package io.github.routerimage.symbols;

import io.github.routerimage.squeeze.SymbolTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a log: each frame of a squeezed program's traceback gets its function, file and line;
 * every other line stays. Lines may begin with anything that ends in a blank, as RouterOS's logs
 * do.
 *
 * <pre>
 * runtime.sigpanic()                     runtime.sigpanic(...)
 *     ?:0 +0x3b fp=… sp=… pc=0x491d3b        runtime/signal_unix.go:945 +0x3b fp=… sp=… pc=0x491d3b
 * ()                               →     main.bomb.Write(...)
 *     ?:0 +0x45 fp=… sp=… pc=0x52a1c5        stress/crash.go:37 +0x45 fp=… sp=… pc=0x52a1c5
 * created by  in goroutine 1             created by main.crash in goroutine 1
 *     ?:0 +0x1a5                             stress/crash.go:17 +0x1a5
 * </pre>
 */
public final class Symbolizer {
  private static final Pattern CALL =
      Pattern.compile("(?<before>.*\\s|)(?<name>[^\\s()]*|\\S*\\(\\*\\S*)\\((?:\\.\\.\\.)?\\)");
  private static final Pattern CREATED =
      Pattern.compile("(?<before>.*\\bcreated by )(?<name>\\S*?)(?<after> in goroutine \\d+|)");
  private static final Pattern PLACE = Pattern.compile("(?<before>.*?)\\?:0"
      + "(?<after>(?: \\+0x(?<distance>[0-9a-f]+))?(?: fp=0x[0-9a-f]+ sp=0x[0-9a-f]+)?"
      + "(?: pc=0x(?<counter>[0-9a-f]+))?)\\s*");
  private static final Pattern FAULT = Pattern.compile("\\bPC=0x(?<counter>[0-9a-f]+) m=");

  /** Whose caller stands at the instruction itself, not after a call (runtime/traceback.go). */
  private static final List<String> INJECTED =
      List.of("runtime.sigpanic", "runtime.asyncPreempt", "runtime.debugCallV2");

  private final SymbolTable symbols;
  private final List<String> output = new ArrayList<>();
  private final List<String> inlined = new ArrayList<>();
  private long fault = -1;
  private boolean atInstruction;
  private String root = "";
  private int resolved;
  private int unresolved;
  private int foreign;

  private Symbolizer(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /** Rewrites the lines of a log with one symbol file. */
  public static SymbolizedLog symbolize(List<String> log, SymbolTable symbols) {
    return new Symbolizer(symbols).run(log);
  }

  private SymbolizedLog run(List<String> log) {
    for (int i = 0; i < log.size(); i++) {
      var place = PLACE.matcher(i + 1 < log.size() ? log.get(i + 1) : "");
      if (place.matches() && pair(log.get(i), place)) {
        i++;
        continue;
      }
      flush();
      noteFault(log.get(i));
      output.add(log.get(i));
    }
    flush();
    return new SymbolizedLog(output, resolved, unresolved, foreign);
  }

  private boolean pair(String line, Matcher place) {
    var created = CREATED.matcher(line);
    var call = CALL.matcher(line);
    if (created.matches()) {
      flush();
      created(created, place);
      return true;
    }
    if (!call.matches()) {
      return false;
    }
    if (place.group("distance") == null && place.group("counter") == null) {
      inlined.add(line); // belongs to the next frame that has a counter
      inlined.add(place.group());
      return true;
    }
    call(call, place);
    return true;
  }

  private void call(Matcher call, Matcher place) {
    var counter = counter(call.group("name"), place);
    if (counter.isEmpty() || symbols.frames(counter.get()).isEmpty()) {
      unresolved += counter.isEmpty() ? 1 : 0;
      foreign += counter.isPresent() ? 1 : 0;
      flush();
      output.add(call.group());
      output.add(place.group());
      return;
    }
    var distance = distance(place);
    if (!symbols.isEntry(counter.get() - distance)) {
      foreign++;
    }
    inlined.clear();
    var instruction = atInstruction || counter.get() == fault || distance == 0;
    var frames = symbols.frames(instruction ? counter.get() : counter.get() - 1);
    for (var frame : frames) {
      resolved++;
      output.add(call.group("before") + frame.function() + "(...)");
      output.add(place.group("before")
          + frame.file()
          + ":"
          + frame.line()
          + (frame.inlined() ? "" : place.group("after")));
      root = frame.function().equals("runtime.goexit") ? root : frame.function();
      atInstruction = INJECTED.contains(frame.function());
    }
  }

  private void created(Matcher created, Matcher place) {
    var sites = creators(created.group("name"), symbols.goStatements(distance(place)));
    if (sites.isEmpty()) {
      unresolved++;
      output.add(created.group());
      output.add(place.group());
      return;
    }
    resolved++;
    for (int i = 0; i < sites.size(); i++) {
      var frames = symbols.frames(sites.get(i) - 1);
      var either = sites.size() == 1 ? "" : "(one of " + sites.size() + ") ";
      output.add(
          created.group("before") + either + physical(sites.get(i)) + created.group("after"));
      output.add(place.group("before")
          + frames.get(0).file()
          + ":"
          + frames.get(0).line()
          + place.group("after"));
    }
    atInstruction = false;
  }

  /**
   * Names that the program kept are in the log. Of several other places it is the one in the
   * function whose closure the goroutine runs, if there is one.
   */
  private List<Long> creators(String name, List<Long> sites) {
    var possible = sites.stream()
        .filter(site -> SymbolTable.keepsName(physical(site))
            ? physical(site).equals(name)
            : name.isEmpty() || name.contains("?"))
        .toList();
    var enclosing =
        possible.stream().filter(site -> root.startsWith(physical(site) + ".")).toList();
    return enclosing.size() == 1 ? enclosing : possible;
  }

  private String physical(long site) {
    var frames = symbols.frames(site - 1);
    return frames.get(frames.size() - 1).function();
  }

  /** Without {@code pc=} only frames whose names were kept can be found. */
  private Optional<Long> counter(String name, Matcher place) {
    if (place.group("counter") != null) {
      return Optional.of(Long.parseUnsignedLong(place.group("counter"), 16));
    }
    var entries = symbols.entries(name);
    return entries.size() == 1 ? Optional.of(entries.get(0) + distance(place)) : Optional.empty();
  }

  private static long distance(Matcher place) {
    var text = place.group("distance");
    return text == null ? 0 : Long.parseUnsignedLong(text, 16);
  }

  private void noteFault(String line) {
    atInstruction = false;
    var matcher = FAULT.matcher(line);
    if (matcher.find()) {
      fault = Long.parseUnsignedLong(matcher.group("counter"), 16);
    }
  }

  /** Inlined calls without a frame below them stay as they were. */
  private void flush() {
    output.addAll(inlined);
    inlined.clear();
  }
}
