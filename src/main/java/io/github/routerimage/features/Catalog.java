package io.github.routerimage.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code capabilities.json}.
 *
 * @param base what every image has
 * @param baseWithoutBundle what it has as well without a CA bundle
 * @param fullRouter the capabilities of a project that names none
 */
record Catalog(
    List<BaseFeature> base,
    List<BaseFeature> baseWithoutBundle,
    List<String> fullRouter,
    List<Capability> capabilities) {
  static final Catalog OURS = FeatureData.object("capabilities.json", Catalog.class);

  /** A feature of every image, and what goes wrong without it. */
  record BaseFeature(String feature, String why) {}

  Catalog {
    base = List.copyOf(base);
    baseWithoutBundle = List.copyOf(baseWithoutBundle);
    fullRouter = List.copyOf(fullRouter);
    capabilities = List.copyOf(capabilities);
  }

  List<BaseFeature> base(boolean caBundle) {
    var all = new ArrayList<>(base);
    if (!caBundle) {
      all.addAll(baseWithoutBundle);
    }
    return all;
  }

  Optional<Capability> find(String name) {
    return capabilities.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  List<String> names() {
    return capabilities.stream().map(Capability::name).toList();
  }

  /** The capabilities that a feature belongs to. */
  List<String> namesWith(String feature) {
    return capabilities.stream()
        .filter(one -> one.features().contains(feature))
        .map(Capability::name)
        .toList();
  }
}
