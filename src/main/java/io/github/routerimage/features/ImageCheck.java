package io.github.routerimage.features;

import io.github.routerimage.features.Reason.Kind;
import java.util.NavigableMap;
import java.util.NavigableSet;

/** What the features that are in ask of the image, and its environment of the features. */
final class ImageCheck {
  private final FeatureRegistry registry;
  private final FeatureRequest request;
  private final NavigableMap<String, NavigableSet<Reason>> kept;
  private final Findings findings;

  ImageCheck(
      FeatureRegistry registry, FeatureRequest request, FeatureClosure closure, Findings findings) {
    this.registry = registry;
    this.request = request;
    this.kept = closure.kept();
    this.findings = findings;
  }

  void run() {
    version();
    Coupling.of(registry.version()).forEach(this::coupling);
    ImageNeed.all().forEach(this::need);
    EnvironmentRule.all().forEach(this::environment);
    request.capabilities().forEach(this::capability);
  }

  private void version() {
    var version = registry.version();
    VersionNotice.warning(version).ifPresent(findings::warning);
    if (version.compareTo(FeatureVersions.NEWEST) > 0) {
      findings.note("Tailscale " + version + " is newer than " + FeatureVersions.NEWEST
          + ", the newest that the couplings were checked against.");
    }
  }

  /** Of level error nothing is lacking any more but what the user leaves out. */
  private void coupling(Coupling coupling) {
    var having = coupling.when().stream().filter(kept::containsKey).toList();
    var lacking = coupling.needs().stream()
        .filter(name -> registry.contains(name) && !kept.containsKey(name))
        .filter(name -> !request.leavesOut(name)) // then the user knows
        .toList();
    if (having.isEmpty() || lacking.isEmpty()) {
      return;
    }
    var needed = String.join(", ", lacking);
    var sentence =
        String.join(", ", having) + " without " + needed + ": " + coupling.symptom() + ".";
    if (coupling.level() == Coupling.Level.INFORM) {
      findings.note(sentence);
    } else {
      findings.warning(sentence + " Add " + needed + " to <features>, or to <omit> to say that you"
          + " do without.");
    }
  }

  private void need(ImageNeed need) {
    for (var feature : need.features()) {
      var reasons = kept.get(feature);
      if (reasons == null || need.metBy(request)) {
        continue;
      }
      var reason = "the image does not have " + need.name() + ": " + need.symptom();
      if (need.level() == ImageNeed.Level.INERT) {
        findings.inert(
            feature,
            reason,
            feature + " does nothing, for " + reason + ". To repair it: " + need.fix() + ".");
      } else {
        mistakeOf(feature, reasons.first(), reason, need.fix());
      }
    }
  }

  /** Blames what the user wrote, which is the capability if that brought the feature. */
  private void mistakeOf(String feature, Reason first, String reason, String fix) {
    if (first.kind() == Kind.CAPABILITY) {
      findings.mistake(
          NameCheck.CAPABILITY,
          first.from(),
          "its feature " + feature + " needs more: " + reason,
          fix);
    } else {
      findings.mistake(NameCheck.FEATURE, feature, reason, fix);
    }
  }

  private void environment(EnvironmentRule rule) {
    if (kept.containsKey(rule.feature())) {
      return;
    }
    rule.match(request.environment()).ifPresent(found -> {
      var variable = "<environment><" + rule.variable() + ">";
      var reason = "the feature " + rule.feature() + " is not in the image, so " + rule.symptom();
      if (rule.level() == Coupling.Level.ERROR) {
        findings.mistake(variable, found, reason, "remove it, or " + bringing(rule));
      } else {
        findings.warning(variable + ": " + reason + ". Remove it, or " + bringing(rule) + ".");
      }
    });
  }

  private String bringing(EnvironmentRule rule) {
    if (!registry.contains(rule.feature())) {
      return "take a version of Tailscale that has the feature";
    }
    var asking = rule.capability().isEmpty()
        ? "ask for <feature>" + rule.feature() + "</feature>"
        : "ask for <capability>" + rule.capability() + "</capability>";
    // naming one thing ends the default, so the rest has to be named as well
    return request.isFullRouter()
        ? asking + " and for the full router's " + String.join(", ", Catalog.OURS.fullRouter())
        : asking;
  }

  private void capability(String name) {
    var needs = Catalog.OURS.find(name).map(Capability::needs).orElse("");
    if (!needs.isEmpty()) {
      findings.note("Capability " + name + " also takes " + needs + ".");
    }
  }
}
