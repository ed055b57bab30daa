package io.github.routerimage.features;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes into the binary and why; the content of {@code features.json}.
 *
 * @param tags the build tags, sorted, joined by commas
 * @param features what is in, sorted by name
 * @param omitted what is out, sorted
 * @param omittedAnyway what of that something in the image needs
 * @param inert what is in but does nothing
 * @param warnings whole sentences for the user to act on, the inert included
 * @param notes whole sentences that are good to know
 */
public record FeatureSelection(
    TailscaleVersion version,
    String tags,
    List<Kept> features,
    List<String> omitted,
    List<String> omittedAnyway,
    List<Inert> inert,
    List<String> warnings,
    List<String> notes) {
  /**
   * A feature that is in.
   *
   * @param reasons at least one, those that count most first
   * @param description upstream's own line about it
   */
  public record Kept(String name, List<Reason> reasons, String description) {
    public Kept {
      reasons = List.copyOf(reasons);
    }
  }

  /** A feature that does nothing, and why. */
  public record Inert(String feature, String reason) {}

  public FeatureSelection {
    features = List.copyOf(features);
    omitted = List.copyOf(omitted);
    omittedAnyway = List.copyOf(omittedAnyway);
    inert = List.copyOf(inert);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /** Whether a feature is in. */
  public boolean contains(String feature) {
    return features.stream().anyMatch(kept -> kept.name().equals(feature));
  }

  /**
   * What to hand to {@code cmd/featuretags --min --add=…}, which then prints {@link #tags}, save
   * for what is {@link #omittedAnyway}.
   */
  public String addList() {
    return features.stream().map(Kept::name).collect(Collectors.joining(","));
  }
}
