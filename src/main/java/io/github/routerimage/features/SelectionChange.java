package io.github.routerimage.features;

import java.util.ArrayList;
import java.util.List;

/** What the same wishes give with another version of Tailscale. */
public final class SelectionChange {
  private SelectionChange() {}

  /** Whole lines, empty when nothing changes but the version. */
  public static List<String> lines(FeatureSelection before, FeatureSelection after) {
    var lines = new ArrayList<String>();
    for (var kept : after.features()) {
      if (!before.contains(kept.name())) {
        lines.add("comes in: " + kept.name() + " (" + kept.reasons().get(0) + ")");
      }
    }
    for (var kept : before.features()) {
      if (!after.contains(kept.name())) {
        lines.add("is gone: " + kept.name()
            + (after.omitted().contains(kept.name())
                ? ""
                : ", which this version does not have as a feature"));
      }
    }
    var unknown = after.omitted().stream()
        .filter(name -> !before.omitted().contains(name) && !before.contains(name))
        .toList();
    if (!unknown.isEmpty()) {
      lines.add("new in it and left out: " + String.join(", ", unknown));
    }
    after.warnings().stream()
        .filter(warning -> !before.warnings().contains(warning))
        .forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }
}
