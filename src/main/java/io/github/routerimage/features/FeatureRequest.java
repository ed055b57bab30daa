package io.github.routerimage.features;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image is to be able to do. With neither capabilities nor features it is the full router,
 * else the base and what is named. Blanks around names are removed; whether the names exist is for
 * {@link FeatureResolver} to say.
 *
 * @param capabilities our names: {@code exit-node}
 * @param features upstream's names: {@code advertiseexitnode}
 * @param omit features to leave out if nothing needs them
 * @param omitAnyway features to leave out whatever happens then
 * @param environment the variables that are set in the image
 * @param caBundle whether a file with CA certificates is in the image
 */
public record FeatureRequest(
    TailscaleVersion version,
    List<String> capabilities,
    List<String> features,
    List<String> omit,
    List<String> omitAnyway,
    Map<String, String> environment,
    boolean caBundle) {
  public FeatureRequest {
    capabilities = stripped(capabilities);
    features = stripped(features);
    omit = stripped(omit);
    omitAnyway = stripped(omitAnyway);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** The full router, with roots baked into the binary. */
  public static FeatureRequest fullRouter(TailscaleVersion version) {
    return new FeatureRequest(version, List.of(), List.of(), List.of(), List.of(), Map.of(), false);
  }

  /** The same wishes for another version. */
  public FeatureRequest with(TailscaleVersion other) {
    return new FeatureRequest(
        other, capabilities, features, omit, omitAnyway, environment, caBundle);
  }

  boolean isFullRouter() {
    return capabilities.isEmpty() && features.isEmpty();
  }

  boolean leavesOut(String feature) {
    return omit.contains(feature) || omitAnyway.contains(feature);
  }

  private static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }
}
