package io.github.routerimage.features;

import java.util.List;

/**
 * A feature needs something of the image; a line of {@code image-needs.json}.
 *
 * @param features each of these needs it
 * @param name of the variable, or words for the rest
 * @param symptom what a user sees without it
 * @param fix what to do, in the imperative
 * @param source where in Tailscale's repository that is decided
 */
record ImageNeed(
    List<String> features,
    Kind kind,
    String name,
    Level level,
    String symptom,
    String fix,
    String source) {
  private static final List<ImageNeed> ALL =
      FeatureData.list("image-needs.json", ImageNeed[].class);

  /** What is needed: CA certificates, a variable that is set, or what no image of ours has. */
  enum Kind {
    BUNDLE,
    VARIABLE,
    FOREIGN
  }

  /** Without it the build fails, or the feature does nothing. */
  enum Level {
    ERROR,
    INERT
  }

  ImageNeed {
    features = List.copyOf(features);
  }

  static List<ImageNeed> all() {
    return ALL;
  }

  boolean metBy(FeatureRequest request) {
    return switch (kind) {
      case BUNDLE -> request.caBundle();
      case VARIABLE -> EnvironmentRule.isOn(request.environment().getOrDefault(name, ""));
      case FOREIGN -> false;
    };
  }
}
