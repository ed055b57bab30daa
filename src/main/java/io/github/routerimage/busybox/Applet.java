package io.github.routerimage.busybox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One command of the shell; one line of {@code applets.txt}.
 *
 * @param name as it is typed
 * @param sets the values of {@code <shell>} that have it
 * @param symbols of busybox's Kconfig, without {@code CONFIG_}, that it cannot do without
 * @param fuller symbols that the minimal set leaves out for its own applets
 */
public record Applet(String name, Set<String> sets, List<String> symbols, List<String> fuller) {
  private static final int COLUMNS = 5;

  static Applet parse(String line) {
    var columns = Arrays.stream(line.split("\\|")).map(String::strip).toList();
    if (columns.size() != COLUMNS) {
      throw new IllegalStateException("applets.txt, not five columns: " + line);
    }
    return new Applet(
        columns.get(0),
        Set.copyOf(words(columns.get(1))),
        words(columns.get(2)),
        words(columns.get(3)));
  }

  private static List<String> words(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(" +"));
  }
}
