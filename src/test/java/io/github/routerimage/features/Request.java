package io.github.routerimage.features;

import java.util.List;
import java.util.Map;

/** A request for tests, which name only what they are about. */
record Request(FeatureRegistry registry, FeatureRequest inner) {
  static Request of(String version) {
    return of(Golden.of(version));
  }

  static Request of(Golden golden) {
    var registry = golden.registry();
    return new Request(registry, FeatureRequest.fullRouter(registry.version()));
  }

  Request capabilities(String... names) {
    return with(List.of(names), inner.features(), inner.omit(), inner.omitAnyway());
  }

  Request features(List<String> names) {
    return with(inner.capabilities(), names, inner.omit(), inner.omitAnyway());
  }

  Request omit(String... names) {
    return with(inner.capabilities(), inner.features(), List.of(names), inner.omitAnyway());
  }

  Request omitAnyway(String... names) {
    return with(inner.capabilities(), inner.features(), inner.omit(), List.of(names));
  }

  Request environment(String name, String value) {
    return new Request(
        registry,
        new FeatureRequest(
            inner.version(),
            inner.capabilities(),
            inner.features(),
            inner.omit(),
            inner.omitAnyway(),
            Map.of(name, value),
            inner.caBundle()));
  }

  Request withBundle() {
    return new Request(
        registry,
        new FeatureRequest(
            inner.version(),
            inner.capabilities(),
            inner.features(),
            inner.omit(),
            inner.omitAnyway(),
            inner.environment(),
            true));
  }

  FeatureSelection resolve() {
    return FeatureResolver.resolve(registry, inner);
  }

  private Request with(
      List<String> capabilities, List<String> features, List<String> omit, List<String> anyway) {
    return new Request(
        registry,
        new FeatureRequest(
            inner.version(),
            capabilities,
            features,
            omit,
            anyway,
            inner.environment(),
            inner.caBundle()));
  }
}
