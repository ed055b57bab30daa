package io.github.routerimage.features;

import io.github.routerimage.features.FeatureSelection.Kept;
import io.github.routerimage.features.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The selection in a handful of lines for the log, each feature under what counts most. */
public final class FeatureSummary {
  private FeatureSummary() {}

  /** First the numbers, then a line for each kind of reason; no warnings, no notes. */
  public static List<String> lines(FeatureSelection selection) {
    var groups = selection.features().stream()
        .collect(Collectors.groupingBy(
            kept -> kept.reasons().get(0).kind(), TreeMap::new, Collectors.toList()));
    var lines = new ArrayList<String>();
    lines.add("Tailscale " + selection.version() + ": " + selection.features().size() + " of "
        + (selection.features().size() + selection.omitted().size()) + " features");
    groups.forEach((kind, features) -> lines.add("  " + title(kind) + ": " + list(kind, features)));
    return lines;
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case ASKED -> "asked for";
      case CAPABILITY -> "capabilities";
      case BASE -> "base";
      case DEPENDENCY -> "dependencies";
      case COUPLING -> "couplings";
    };
  }

  private static String list(Kind kind, List<Kept> features) {
    return kind == Kind.CAPABILITY
        ? byCapability(features)
        : features.stream().map(FeatureSummary::withOrigin).collect(Collectors.joining(", "));
  }

  private static String byCapability(List<Kept> features) {
    var groups = features.stream()
        .collect(Collectors.groupingBy(
            kept -> kept.reasons().get(0).from(),
            TreeMap::new,
            Collectors.mapping(Kept::name, Collectors.joining(", "))));
    return groups.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String withOrigin(Kept kept) {
    var from = kept.reasons().get(0).from();
    return from.isEmpty() ? kept.name() : kept.name() + " (for " + from + ")";
  }
}
