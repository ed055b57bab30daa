package io.github.routerimage.features;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.FeatureSelection.Kept;
import java.util.List;

/** Turns what is wanted of an image into features with reasons, and these into build tags. */
public final class FeatureResolver {
  private FeatureResolver() {}

  /**
   * Looks at a request's names alone, without the sources of the version. Says nothing of versions
   * that are newer than our data.
   *
   * @throws UserMistake naming element, value, reason and fix of every name that is wrong
   */
  public static void checkNames(FeatureRequest request) {
    FeatureVersions.registry(request.version()).ifPresent(registry -> {
      var findings = new Findings();
      new NameCheck(registry, request, findings).run();
      findings.throwMistakes();
    });
  }

  /**
   * Resolves a request against the registry of the version that it names.
   *
   * @throws UserMistake naming element, value, reason and fix of everything that is wrong; first
   *     the names, then, once these are right, what does not go together
   */
  public static FeatureSelection resolve(FeatureRegistry registry, FeatureRequest request) {
    if (!registry.version().equals(request.version())) {
      throw new IllegalArgumentException(
          "registry of " + registry.version() + ", request for " + request.version());
    }
    var findings = new Findings();
    new NameCheck(registry, request, findings).run();
    findings.throwMistakes();

    var closure = new FeatureClosure(registry, request);
    new OmissionCheck(registry, request, closure, findings).run();
    new ImageCheck(registry, request, closure, findings).run();
    findings.throwMistakes();
    return selection(registry, closure, findings);
  }

  private static FeatureSelection selection(
      FeatureRegistry registry, FeatureClosure closure, Findings findings) {
    var kept = closure.kept();
    var features = kept.entrySet().stream()
        .map(entry -> new Kept(
            entry.getKey(),
            List.copyOf(entry.getValue()),
            registry.feature(entry.getKey()).description()))
        .toList();
    var omitted = registry.features().keySet().stream()
        .filter(name -> !kept.containsKey(name))
        .toList();
    return new FeatureSelection(
        registry.version(),
        registry.buildTags(kept.keySet()),
        features,
        omitted,
        List.copyOf(closure.missed().keySet()),
        findings.inert(),
        findings.warnings(),
        findings.notes());
  }
}
