package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The short table at the end of a build: files and totals of all platforms side by side. */
public final class SizeTable {
  private static final int MOST_FILES = 5;

  private SizeTable() {}

  /**
   * The lines of the table.
   *
   * @param before the sizes of an earlier build to compare with
   */
  public static List<String> lines(SizeReport report, Optional<SizeReport> before) {
    return Words.table(rows(report, before));
  }

  static List<List<String>> rows(SizeReport report, Optional<SizeReport> before) {
    var rows = new ArrayList<List<String>>();
    rows.add(row("bytes", report, PlatformSizes::platform));
    var named = largestFiles(report);
    for (var path : named) {
      rows.add(row(path, report, sizes -> text(sizes.entries().getOrDefault(path, 0L))));
    }
    if (report.platforms().stream().anyMatch(sizes -> others(sizes, named) > 0)) {
      rows.add(row("other files", report, sizes -> text(others(sizes, named))));
    }
    addTotal(rows, "rootfs (all files)", report, before, PlatformSizes::rootfs);
    addTotal(rows, "layer in gzip", report, before, PlatformSizes::gzipLayer);
    return rows;
  }

  /** With a second row of what changed, if anything did. */
  private static void addTotal(
      List<List<String>> rows,
      String name,
      SizeReport report,
      Optional<SizeReport> before,
      ToLongFunction<PlatformSizes> size) {
    rows.add(row(name, report, sizes -> text(size.applyAsLong(sizes))));
    var changes = row(
        "  since the build before",
        report,
        sizes -> before
            .flatMap(earlier -> earlier.find(sizes.platform()))
            .map(earlier -> Words.difference(size.applyAsLong(sizes) - size.applyAsLong(earlier)))
            .orElse("-"));
    if (changes.stream().skip(1).anyMatch(change -> !change.equals("-") && !change.equals("0"))) {
      rows.add(changes);
    }
  }

  private static List<String> largestFiles(SizeReport report) {
    var largest = new LinkedHashSet<String>();
    for (var sizes : report.platforms()) {
      sizes.entries().entrySet().stream()
          .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
          .filter(entry -> entry.getValue() > 1000)
          .limit(MOST_FILES)
          .forEach(entry -> largest.add(entry.getKey()));
    }
    return List.copyOf(largest);
  }

  private static long others(PlatformSizes sizes, List<String> named) {
    return sizes.entries().entrySet().stream()
        .filter(entry -> !named.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue())
        .sum();
  }

  private static String text(long bytes) {
    return bytes == 0 ? "-" : Words.bytes(bytes);
  }

  private static List<String> row(
      String name, SizeReport report, Function<PlatformSizes, String> cell) {
    return Stream.concat(Stream.of(name), report.platforms().stream().map(cell))
        .collect(Collectors.toUnmodifiableList());
  }
}
