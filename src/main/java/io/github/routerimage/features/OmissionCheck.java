package io.github.routerimage.features;

import io.github.routerimage.features.Reason.Kind;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a request leaves out though something needs it. The base, couplings and even declared
 * dependencies give way to {@code <omitAnyway>}, with a warning; only the command line does not,
 * because the image logs in with it.
 */
final class OmissionCheck {
  private final FeatureRegistry registry;
  private final FeatureRequest request;
  private final FeatureClosure closure;
  private final Findings findings;

  OmissionCheck(
      FeatureRegistry registry, FeatureRequest request, FeatureClosure closure, Findings findings) {
    this.registry = registry;
    this.request = request;
    this.closure = closure;
    this.findings = findings;
  }

  void run() {
    closure.missed().forEach(this::missed);
    request.omit().forEach(this::needless);
    request.omitAnyway().forEach(this::needless);
  }

  private void missed(String feature, Collection<Reason> reasons) {
    var anyway = request.omitAnyway().contains(feature);
    var element = anyway ? NameCheck.OMIT_ANYWAY : NameCheck.OMIT;
    var objections = reasons.stream().map(Reason::objection).collect(Collectors.joining("; "));
    var dependents = reasons.stream()
        .filter(reason -> reason.kind() == Kind.DEPENDENCY)
        .map(Reason::from)
        .toList();
    if (feature.equals(Feature.CLI)) {
      findings.mistake(element, feature, objections, "remove it from here");
    } else if (anyway) {
      findings.warning(feature + " is left out anyway: " + objections + ".");
    } else if (!dependents.isEmpty()) {
      findings.mistake(
          element,
          feature,
          "it is a dependency of " + String.join(" and ", dependents)
              + ", which Tailscale's own command keeps together",
          "remove it from here, or leave out " + String.join(" and ", dependents) + " as well");
    } else {
      findings.mistake(
          element,
          feature,
          objections,
          "remove it from <omit>, or move it to <omitAnyway> if you can live with that");
    }
  }

  private void needless(String feature) {
    if (!registry.contains(feature)) {
      findings.note(
          "Tailscale " + registry.version() + " has no feature " + feature + " to leave out.");
    } else if (!request.isFullRouter() && !closure.missed().containsKey(feature)) {
      findings.note(feature + " is left out in any case, for nothing brings it in.");
    }
  }
}
