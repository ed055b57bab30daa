package io.github.routerimage.features;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names that someone may have meant. */
public final class Suggestions {
  private static final int MOST = 3;

  private Suggestions() {}

  /** Up to three names, the nearest first; none if nothing is near. */
  public static List<String> nearest(String text, Collection<String> names) {
    var wanted = compact(text);
    var same = names.stream().filter(name -> compact(name).equals(wanted)).toList();
    if (!same.isEmpty()) {
      return same;
    }
    var most = Math.max(1, wanted.length() / 3);
    return names.stream()
        .map(name -> Map.entry(name, distance(wanted, compact(name))))
        .filter(entry -> entry.getValue() <= most)
        .sorted(Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Whether the one is the other with a slip or two of the keyboard, or written in another case.
   */
  public static boolean isSlip(String one, String other) {
    return edits(compact(one), compact(other)) <= 2;
  }

  /** A name without what is easily mistaken: case, hyphens, underscores. */
  static String compact(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static int distance(String one, String other) {
    if (one.length() > 2 && other.contains(one)) {
      return 1;
    }
    return edits(one, other);
  }

  /** Levenshtein's distance, row by row. */
  private static int edits(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var replace = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
