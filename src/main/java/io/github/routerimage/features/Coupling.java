package io.github.routerimage.features;

import java.util.List;

/**
 * A feature needs others though upstream does not declare it; a line of {@code couplings.json}.
 *
 * @param when one of these is in
 * @param needs all of these are needed
 * @param symptom what a user sees without them
 * @param source where in Tailscale's repository that is decided
 */
record Coupling(
    List<String> when,
    List<String> needs,
    VersionRange versions,
    Level level,
    String symptom,
    String source) {
  private static final List<Coupling> ALL = FeatureData.list("couplings.json", Coupling[].class);

  /** How bad it is to go without. */
  enum Level {
    ERROR,
    WARNING,
    INFORM
  }

  Coupling {
    when = List.copyOf(when);
    needs = List.copyOf(needs);
  }

  /** The couplings of a version. */
  static List<Coupling> of(TailscaleVersion version) {
    return ALL.stream().filter(one -> one.versions().contains(version)).toList();
  }
}
