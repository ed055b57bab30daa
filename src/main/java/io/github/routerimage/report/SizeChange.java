package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A size that differs between two builds.
 *
 * @param what whose size: a file, {@code rootfs}, {@code code of net/http}, …
 * @param before in bytes; 0 when it was not there
 * @param after in bytes; 0 when it is gone
 */
record SizeChange(String what, long before, long after) {

  /** What differs, the image's totals first, then by how much. */
  static List<SizeChange> between(PlatformSizes before, PlatformSizes after) {
    var all = new ArrayList<SizeChange>();
    all.addAll(changed(totals(before), totals(after)));
    all.addAll(changed(parts(before), parts(after)));
    return all;
  }

  long difference() {
    return after - before;
  }

  private static List<SizeChange> changed(Map<String, Long> before, Map<String, Long> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var bySize = Comparator.comparingLong((SizeChange change) -> -Math.abs(change.difference()));
    return names.stream()
        .map(name ->
            new SizeChange(name, before.getOrDefault(name, 0L), after.getOrDefault(name, 0L)))
        .filter(change -> change.difference() != 0)
        .sorted(bySize.thenComparing(SizeChange::what))
        .toList();
  }

  private static Map<String, Long> totals(PlatformSizes sizes) {
    return Map.of(
        "rootfs", sizes.rootfs(),
        "layer in gzip", sizes.gzipLayer(),
        "program, packed", sizes.packed(),
        "program, compiled", sizes.program().size());
  }

  private static Map<String, Long> parts(PlatformSizes sizes) {
    var parts = new TreeMap<>(sizes.entries());
    for (var group : ProgramGroup.of(sizes.program())) {
      for (var part : group.parts()) {
        parts.put((group.isCode() ? "code of " : "") + part.name(), part.bytes());
      }
    }
    return parts;
  }
}
