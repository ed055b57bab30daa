package io.github.routerimage.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting in the image's environment that works only with a feature; a line of
 * {@code environment.json}.
 *
 * @param flag an option inside the variable; if empty, the variable itself is meant
 * @param value the values that need the feature, a regular expression; if empty, all that are on
 * @param shown what messages show in place of a value that may be secret
 * @param capability what brings the feature, else empty
 * @param symptom what a user sees without it
 * @param source where in Tailscale's repository that is decided
 */
record EnvironmentRule(
    String variable,
    String flag,
    String value,
    String shown,
    String feature,
    String capability,
    String symptom,
    Coupling.Level level,
    String source) {
  private static final List<EnvironmentRule> ALL =
      FeatureData.list("environment.json", EnvironmentRule[].class);
  private static final Pattern OFF =
      Pattern.compile("|0|f|F|false|False|FALSE"); // strconv.ParseBool

  static List<EnvironmentRule> all() {
    return ALL;
  }

  static boolean isOn(String value) {
    return !OFF.matcher(value.strip()).matches();
  }

  /** What in the environment needs the feature, fit for a message; empty if nothing does. */
  Optional<String> match(Map<String, String> environment) {
    var text = environment.getOrDefault(variable, "").strip();
    var found = flag.isEmpty() ? Optional.of(text) : flagValue(text.split("\\s+"));
    return found.filter(this::needsFeature).map(this::show);
  }

  private String show(String found) {
    if (!flag.isEmpty()) {
      return flag;
    }
    return shown.isEmpty() ? found : shown;
  }

  private boolean needsFeature(String found) {
    return value.isEmpty() ? isOn(found) : Pattern.matches(value, found);
  }

  /** The last one counts, and one or two hyphens are the same, as in Go's package flag. */
  private Optional<String> flagValue(String[] arguments) {
    var found = Optional.<String>empty();
    for (int i = 0; i < arguments.length; i++) {
      var parts = arguments[i].split("=", 2);
      if (!parts[0].equals(flag) && !parts[0].equals(flag.substring(1))) {
        continue;
      }
      var next = i + 1 < arguments.length ? arguments[i + 1] : "-";
      found = Optional.of(parts.length > 1 ? parts[1] : next.startsWith("-") ? "true" : next);
    }
    return found;
  }
}
