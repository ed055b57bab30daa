package io.github.routerimage.busybox;

import io.github.routerimage.failure.MachineFault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A complete {@code .config} of busybox: a value for every symbol that its Kconfig knows, so that
 * no default of busybox decides anything.
 *
 * <p>Written by us, because busybox's own {@code allnoconfig} ignores {@code KCONFIG_ALLCONFIG}
 * (its second pass resets what the first took from there; 1.38.0).
 *
 * @param values by symbol, without {@code CONFIG_}: {@code y}, {@code n}, a number or a quoted text
 */
record BusyboxConfig(Map<String, String> values) {
  private static final Pattern LINE =
      Pattern.compile("(?:CONFIG_(\\w+)=(.*)|# CONFIG_(\\w+) is not set)");
  /** What Kconfig sets in every file that it writes. */
  private static final String ALWAYS = "HAVE_DOT_CONFIG";

  BusyboxConfig {
    values = new LinkedHashMap<>(values);
  }

  /** Reads a file that Kconfig wrote. */
  static BusyboxConfig parse(String text) {
    var values = new LinkedHashMap<String, String>();
    text.lines().map(LINE::matcher).filter(line -> line.matches()).forEach(line -> {
      var set = line.group(1) != null;
      values.put(set ? line.group(1) : line.group(3), set ? line.group(2) : "n");
    });
    return new BusyboxConfig(values);
  }

  /**
   * The configuration in which exactly these symbols are on.
   *
   * @param all what {@code make allyesconfig} wrote: names every symbol
   * @param defaults what {@code make defconfig} wrote: numbers and texts are taken from it
   * @throws MachineFault when a wanted symbol does not exist
   */
  static BusyboxConfig of(Set<String> wanted, BusyboxConfig all, BusyboxConfig defaults) {
    var unknown = new TreeSet<>(wanted);
    unknown.removeAll(all.values.keySet());
    if (!unknown.isEmpty()) {
      throw drift("it knows no " + names(unknown));
    }
    var values = new LinkedHashMap<String, String>();
    all.values.forEach((symbol, value) -> {
      if (value.equals("y") || value.equals("n")) {
        values.put(symbol, symbol.equals(ALWAYS) || wanted.contains(symbol) ? "y" : "n");
      } else {
        values.put(symbol, defaults.values.getOrDefault(symbol, value));
      }
    });
    return new BusyboxConfig(values);
  }

  /**
   * Compares with what Kconfig made of it.
   *
   * @throws MachineFault when it switched something on or off because of a dependency
   */
  void requireSame(BusyboxConfig answer) {
    var dropped = on();
    dropped.removeAll(answer.on());
    var added = answer.on();
    added.removeAll(on());
    if (!dropped.isEmpty()) {
      throw drift("it dropped " + names(dropped) + ", which need another symbol");
    }
    if (!added.isEmpty()) {
      throw drift("it added " + names(added) + ", which another symbol brings");
    }
  }

  /** The text of the file. */
  String text() {
    var text = new StringBuilder();
    values.forEach((symbol, value) -> text.append(
        value.equals("n")
            ? "# CONFIG_" + symbol + " is not set\n"
            : "CONFIG_" + symbol + "=" + value + "\n"));
    return text.toString();
  }

  private Set<String> on() {
    var on = new TreeSet<String>();
    values.forEach((symbol, value) -> {
      if (value.equals("y")) {
        on.add(symbol);
      }
    });
    return on;
  }

  private static String names(Collection<String> symbols) {
    return String.join(", ", symbols.stream().map(symbol -> "CONFIG_" + symbol).toList());
  }

  private static MachineFault drift(String what) {
    return new MachineFault(
        "busybox does not take the configuration of this shell as it is: " + what
            + ". The list of applets (applets.txt) and this busybox do not fit together: leave out the"
            + " applet of that name in <applets>, and report it.");
  }
}
