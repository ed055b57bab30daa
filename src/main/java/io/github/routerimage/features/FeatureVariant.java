package io.github.routerimage.features;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureSelection.Kept;
import io.github.routerimage.features.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The selection that differs from another in one feature, to see what that one costs. Declared
 * dependencies come and go with it; couplings do not, so the variant need not be a good router.
 *
 * @param feature the one
 * @param built whether the other selection has it; the variant then does not
 * @param alongside what else differs, sorted
 * @param selection of the variant
 */
public record FeatureVariant(
    String feature, boolean built, List<String> alongside, FeatureSelection selection) {

  /**
   * The other way round for one feature.
   *
   * @throws RejectedValue when the version has no such feature
   */
  public static FeatureVariant of(
      FeatureRegistry registry, FeatureSelection selection, String feature) {
    if (!registry.contains(feature)) {
      var nearest = Suggestions.nearest(feature, registry.features().keySet());
      throw new RejectedValue(
          feature,
          "Tailscale " + registry.version() + " has no such feature",
          nearest.isEmpty()
              ? "show-features lists them"
              : "nearest: " + String.join(", ", nearest));
    }
    var before = new TreeSet<>(selection.features().stream().map(Kept::name).toList());
    var built = before.contains(feature);
    var after = built ? without(registry, before, feature) : with(registry, before, feature);
    var differ = new TreeSet<>(before);
    differ.addAll(after);
    differ.removeIf(name -> before.contains(name) == after.contains(name) || name.equals(feature));
    return new FeatureVariant(
        feature, built, List.copyOf(differ), selection(registry, selection, after));
  }

  private static NavigableSet<String> with(
      FeatureRegistry registry, NavigableSet<String> before, String feature) {
    var all = new TreeSet<>(registry.closure(List.of(feature)));
    all.addAll(before);
    return all;
  }

  private static NavigableSet<String> without(
      FeatureRegistry registry, NavigableSet<String> before, String feature) {
    var left = new TreeSet<>(before);
    left.removeIf(name -> name.equals(feature) || registry.requires(name).contains(feature));
    return left;
  }

  private static FeatureSelection selection(
      FeatureRegistry registry, FeatureSelection selection, NavigableSet<String> names) {
    var kept = new ArrayList<Kept>();
    names.forEach(name -> kept.add(new Kept(
        name, List.of(new Reason(Kind.ASKED, "", "")), registry.feature(name).description())));
    var omitted = registry.features().keySet().stream()
        .filter(name -> !names.contains(name))
        .toList();
    return new FeatureSelection(
        selection.version(),
        registry.buildTags(names),
        kept,
        omitted,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
