package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The size report for a terminal and for {@code size-report.txt}. */
public final class SizeText {
  private static final int MOST_PARTS = 8;
  private static final int MOST_CHANGES = 20;

  private final List<String> lines = new ArrayList<>();
  private final List<Comparison> comparisons;

  private SizeText(List<Comparison> comparisons) {
    this.comparisons = comparisons;
  }

  /** The lines of the report, with what changed since other builds. */
  public static List<String> lines(SizeReport report, List<Comparison> comparisons) {
    var text = new SizeText(comparisons);
    text.lines.add(report.name() + ", " + versions(report));
    text.lines.add("");
    text.lines.addAll(Words.table(SizeTable.rows(report, Optional.empty())));
    report.platforms().forEach(text::platform);
    return text.lines;
  }

  static String versions(SizeReport report) {
    var named = Stream.of("Tailscale", "Go", "busybox")
        .filter(name -> !version(report, name).isEmpty())
        .map(name -> name + " " + version(report, name));
    return Stream.concat(named, Stream.of(version(report, "compression")))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String version(SizeReport report, String name) {
    return report.versions().getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  private void platform(PlatformSizes sizes) {
    lines.add("");
    lines.add(sizes.platform()
        + ": the program, "
        + Words.bytes(sizes.program().size())
        + " bytes as compiled, is "
        + Words.bytes(sizes.packed())
        + " bytes in the image; as compiled:");
    var rows = new ArrayList<List<String>>();
    for (var group : ProgramGroup.of(sizes.program())) {
      rows.add(row(group.label(), group.bytes(), sizes));
      group.parts().stream()
          .limit(MOST_PARTS)
          .forEach(part -> rows.add(row("  " + part.name(), part.bytes(), sizes)));
      var rest = group.parts().stream().skip(MOST_PARTS).toList();
      if (!rest.isEmpty()) {
        var bytes = rest.stream().mapToLong(ProgramGroup.Part::bytes).sum();
        rows.add(row("  " + rest.size() + " smaller ones", bytes, sizes));
      }
    }
    lines.addAll(Words.table(rows));
    comparisons.forEach(comparison -> compare(comparison, sizes));
    features(sizes);
  }

  private static List<String> row(String name, long bytes, PlatformSizes sizes) {
    return List.of(name, Words.bytes(bytes), Words.share(bytes, sizes.program().size()));
  }

  private void compare(Comparison comparison, PlatformSizes sizes) {
    comparison.with().find(sizes.platform()).ifPresent(before -> {
      var changes = SizeChange.between(before, sizes);
      lines.add("");
      lines.add(sizes.platform()
          + ": "
          + (changes.isEmpty() ? "nothing changed " : "changed ")
          + comparison.since()
          + (changes.isEmpty() ? "" : ":"));
      if (changes.isEmpty()) {
        return;
      }
      lines.addAll(Words.table(changes.stream()
          .limit(MOST_CHANGES)
          .map(change -> List.of(
              change.what(),
              Words.bytes(change.before()),
              Words.bytes(change.after()),
              Words.difference(change.difference())))
          .toList()));
      if (changes.size() > MOST_CHANGES) {
        lines.add("and " + (changes.size() - MOST_CHANGES) + " smaller changes");
      }
    });
  }

  private void features(PlatformSizes sizes) {
    if (sizes.features().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(sizes.platform() + ": what features cost, from a build with and one without each:");
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("feature", "packed", "compiled"));
    FeatureRow.of(sizes)
        .forEach(
            row -> rows.add(List.of(row.name() + ", " + row.note(), row.packed(), row.compiled())));
    lines.addAll(Words.table(rows));
  }
}
