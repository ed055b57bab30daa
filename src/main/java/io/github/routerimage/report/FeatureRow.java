package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.FeatureCost;
import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A feature's cost in words.
 *
 * @param name of the feature
 * @param note whether it is in, and what comes and goes with it
 * @param packed bytes of the program in the image, or {@code -}
 * @param compiled bytes of the program as compiled, or {@code -}
 */
record FeatureRow(String name, String note, String packed, String compiled) {

  /** What is in first, and then the most expensive. */
  static List<FeatureRow> of(PlatformSizes sizes) {
    return sizes.features().entrySet().stream()
        .sorted(Comparator.comparing(
                (Map.Entry<String, FeatureCost> entry) -> !entry.getValue().built())
            .thenComparing(entry -> -entry.getValue().packed())
            .thenComparing(Map.Entry::getKey))
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static FeatureRow of(String name, FeatureCost cost) {
    var note = cost.built() ? "in" : "not in";
    if (!cost.alongside().isEmpty()) {
      note += ", with " + String.join(" and ", cost.alongside());
    }
    var problem = cost.problem();
    return problem != null
        ? new FeatureRow(name, note + ": " + problem, "-", "-")
        : new FeatureRow(
            name, note, Words.difference(cost.packed()), Words.difference(cost.compiled()));
  }
}
