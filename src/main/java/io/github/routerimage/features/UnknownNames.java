package io.github.routerimage.features;

import java.util.List;

/** Says of a name that does not exist here what may have been meant. */
final class UnknownNames {
  private final FeatureRegistry registry;
  private final Findings findings;

  UnknownNames(FeatureRegistry registry, Findings findings) {
    this.registry = registry;
    this.findings = findings;
  }

  void checkCapability(String element, String name) {
    var found = Catalog.OURS.find(name);
    if (found.isEmpty()) {
      noCapability(element, name);
      return;
    }
    var capability = found.get();
    if (!capability.refused().isEmpty()) {
      findings.mistake(element, name, capability.refused(), capability.instead());
    } else if (!capability.knownTo(registry)) {
      var missing = capability.features().stream().filter(one -> !registry.contains(one));
      findings.mistake(
          element,
          name,
          "it takes " + String.join(", ", missing.toList()) + ", which Tailscale "
              + registry.version() + " does not have",
          "leave it out, or set <tailscaleVersion> to a version that has it");
    }
  }

  /** What one version lacks and another has may be left out in both. */
  void checkFeature(String element, String name) {
    if (registry.contains(name)) {
      return;
    }
    var asked = element.equals(NameCheck.FEATURE);
    var versions = FeatureVersions.words(name, registry.version());
    if (versions.isEmpty()) {
      noFeature(element, name, asked);
    } else if (asked) {
      findings.mistake(
          element,
          name,
          "Tailscale " + registry.version() + " does not have this feature, which exists "
              + versions.get(),
          "leave it out, or set <tailscaleVersion> to a version that has it");
    }
  }

  private void noCapability(String element, String name) {
    if (registry.contains(name)) {
      var with = String.join(" or ", Catalog.OURS.namesWith(name));
      var fix = "write <features><feature>" + name + "</feature></features>";
      findings.mistake(
          element,
          name,
          "it is a feature of Tailscale, not a capability",
          with.isEmpty() ? fix : "ask for " + with + ", which brings it, or " + fix);
      return;
    }
    var names = Catalog.OURS.names();
    var nearest = String.join(" or ", Suggestions.nearest(name, names));
    findings.mistake(
        element,
        name,
        "there is no such capability",
        "write " + (nearest.isEmpty() ? "one of " + String.join(", ", names) : nearest));
  }

  private void noFeature(String element, String name, boolean asked) {
    var nearest = Suggestions.nearest(name, registry.features().keySet());
    var reason = "Tailscale " + registry.version() + " has no such feature"
        + (nearest.isEmpty() ? "" : ". Nearest: " + String.join(", ", nearest));
    findings.mistake(element, name, reason, fix(name, nearest, asked));
  }

  private static String fix(String name, List<String> nearest, boolean asked) {
    var meant = Catalog.OURS.capabilities().stream()
        .filter(one -> Suggestions.compact(one.name()).equals(Suggestions.compact(name)))
        .findFirst();
    if (meant.isPresent()) {
      return asked
          ? "ask for <capability>" + meant.get().name()
              + "</capability>, which brings every feature that it takes"
          : "write the features that make this capability: "
              + String.join(", ", meant.get().features());
    }
    return nearest.isEmpty()
        ? "list the names with the goal show-features"
        : "write " + String.join(" or ", nearest);
  }
}
