package io.github.routerimage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.codehaus.plexus.util.StringUtils;

/** Numbers and tables as people read them; never in the words of this machine's language. */
final class Words {
  private Words() {}

  /** {@code 3,128,284}. */
  static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }

  /** {@code +1,234}, {@code -5}, {@code 0}. */
  static String difference(long bytes) {
    return (bytes > 0 ? "+" : "") + bytes(bytes);
  }

  /** {@code 12.3 %}. */
  static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /** Rows of equal length; the first column begins at the left, all others end at the right. */
  static List<String> table(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      var column = i;
      widths.add(rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder(StringUtils.rightPad(row.get(0), widths.get(0)));
    for (int i = 1; i < row.size(); i++) {
      line.append("  ").append(StringUtils.leftPad(row.get(i), widths.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
