package io.github.routerimage.busybox;

import io.github.routerimage.failure.RejectedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which shell an image gets. Immutable; adding and dropping give a new one.
 *
 * @param set {@code router}, {@code minimal} or {@code none}
 * @param applets its commands
 */
public record Shell(String set, List<Applet> applets) {
  private static final String NONE = "none";
  private static final String MINIMAL = "minimal";
  private static final List<String> SETS = List.of("router", MINIMAL, NONE);

  public Shell {
    applets = List.copyOf(applets);
  }

  /**
   * Reads what users write in {@code <shell>}.
   *
   * @throws RejectedValue when there is no such set
   */
  public static Shell parse(String text) {
    var set = text.strip();
    if (!SETS.contains(set)) {
      throw new RejectedValue(
          text,
          "there is no such shell",
          "write router (about 115 applets, the default), minimal (17) or none");
    }
    return new Shell(
        set,
        set.equals(NONE)
            ? List.of()
            : Catalog.applets().stream()
                .filter(applet -> applet.sets().contains(set))
                .toList());
  }

  /** Whether the image has none. */
  public boolean isNone() {
    return set.equals(NONE);
  }

  /**
   * The same with one applet more.
   *
   * @throws RejectedValue when there is no such applet, or it is there already
   */
  public Shell with(String name) {
    checkChangeable(name);
    var applet = Catalog.named(name);
    if (applets.contains(applet)) {
      throw new RejectedValue(
          name, "the " + set + " shell has it already", "take it out of <applets><add>");
    }
    var more = new ArrayList<>(applets);
    more.add(applet);
    return new Shell(set, more);
  }

  /**
   * The same with one applet less.
   *
   * @throws RejectedValue when the shell has no such applet, or is none without it
   */
  public Shell without(String name) {
    checkChangeable(name);
    var applet = Catalog.named(name);
    if (name.equals("sh")) {
      throw new RejectedValue(
          name, "a shell without it is none", "write <shell>none</shell> for an image without one");
    }
    if (!applets.contains(applet)) {
      throw new RejectedValue(
          name, "the " + set + " shell does not have it", "take it out of <applets><drop>");
    }
    return new Shell(set, applets.stream().filter(one -> !one.equals(applet)).toList());
  }

  /** Its commands, sorted as busybox sorts them. */
  public List<String> names() {
    return applets.stream().map(Applet::name).sorted(Comparator.naturalOrder()).toList();
  }

  /** The symbols of busybox's Kconfig that are on, without {@code CONFIG_}; all others are off. */
  Set<String> symbols() {
    var symbols = new TreeSet<String>();
    symbols.addAll(Catalog.common().symbols());
    if (!set.equals(MINIMAL)) {
      symbols.addAll(Catalog.common().fuller());
    }
    for (var applet : applets) {
      symbols.addAll(applet.symbols());
      if (!(set.equals(MINIMAL) && applet.sets().contains(MINIMAL))) {
        symbols.addAll(applet.fuller());
      }
    }
    return symbols;
  }

  private void checkChangeable(String name) {
    if (isNone()) {
      throw new RejectedValue(
          name,
          "there is no shell to change",
          "write <shell>router</shell> or <shell>minimal</shell>, or take <applets> out");
    }
  }
}
