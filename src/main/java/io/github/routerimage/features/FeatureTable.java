package io.github.routerimage.features;

import io.github.routerimage.features.FeatureSelection.Kept;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.StringUtils;

/** What {@code show-features} prints: what there is in a version, and what of it is in. */
public final class FeatureTable {
  private static final String OUT = "-";

  private FeatureTable() {}

  /** A line for each capability: in or not, name, what it does. */
  public static List<String> capabilities(FeatureRegistry registry, FeatureSelection selection) {
    return aligned(Catalog.OURS.capabilities().stream()
        .map(one -> List.of(state(one, registry, selection), one.name(), one.description()))
        .toList());
  }

  /** A line for each feature of the version: in or not, name, upstream's line, the reasons. */
  public static List<String> features(FeatureRegistry registry, FeatureSelection selection) {
    var reasons =
        selection.features().stream().collect(Collectors.toMap(Kept::name, FeatureTable::origins));
    return aligned(registry.features().values().stream()
        .map(one -> List.of(
            reasons.containsKey(one.name()) ? "in" : OUT,
            one.name(),
            one.description() + reasons.getOrDefault(one.name(), "")))
        .toList());
  }

  private static String state(
      Capability capability, FeatureRegistry registry, FeatureSelection selection) {
    if (!capability.refused().isEmpty()) {
      return "refused";
    }
    if (!capability.knownTo(registry)) {
      return "absent";
    }
    return capability.featuresIn(registry).stream().allMatch(selection::contains) ? "in" : OUT;
  }

  private static String origins(Kept kept) {
    return kept.reasons().stream()
        .map(FeatureTable::origin)
        .distinct()
        .collect(Collectors.joining(", ", " [", "]"));
  }

  /** The reason without its symptom. */
  private static String origin(Reason reason) {
    return switch (reason.kind()) {
      case BASE -> "base";
      case COUPLING -> "coupling with " + reason.from();
      default -> reason.toString();
    };
  }

  private static List<String> aligned(List<List<String>> rows) {
    var first = width(rows.stream().map(row -> row.get(0)));
    var second = width(rows.stream().map(row -> row.get(1)));
    return rows.stream()
        .map(row -> StringUtils.rightPad(row.get(0), first) + "  "
            + StringUtils.rightPad(row.get(1), second) + "  " + row.get(2))
        .map(String::stripTrailing)
        .toList();
  }

  private static int width(Stream<String> cells) {
    return cells.mapToInt(String::length).max().orElse(0);
  }
}
