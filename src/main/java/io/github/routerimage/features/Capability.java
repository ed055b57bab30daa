package io.github.routerimage.features;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a user wants the router to do, as {@code capabilities.json} describes it.
 *
 * @param name hyphenated: {@code exit-node}
 * @param features what makes it; what these need is found elsewhere
 * @param whereKnown features that belong to it in versions that have them
 * @param needs what it takes besides features, else empty
 * @param refused why no image can have it, else empty
 * @param instead what to do if it is refused
 */
record Capability(
    String name,
    String description,
    List<String> features,
    List<String> whereKnown,
    String needs,
    String refused,
    String instead) {
  Capability {
    features = List.copyOf(features);
    whereKnown = List.copyOf(whereKnown);
  }

  /** Whether this version of Tailscale has all that it takes. */
  boolean knownTo(FeatureRegistry registry) {
    return refused.isEmpty() && features.stream().allMatch(registry::contains);
  }

  List<String> featuresIn(FeatureRegistry registry) {
    return Stream.concat(features.stream(), whereKnown.stream())
        .filter(registry::contains)
        .toList();
  }
}
