package io.github.routerimage.mojo;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.features.Suggestions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What {@code -Drouter-image.…} and properties of that name in the pom say. */
final class PomProperties {
  private static final String PREFIX = "router-image.";
  /** Read by the goals themselves, and no parameter: it can only narrow. */
  private static final String PLATFORMS = PREFIX + "platforms";

  private final Map<String, String> parameters;
  private final Map<String, String> defaults;
  private final Properties user;
  private final Properties project;

  /**
   * A value with the place where it is written.
   *
   * @param place {@code -Drouter-image.shell}
   */
  record Value(String place, String text) {}

  /**
   * @param parameters names of parameters by the names of their properties
   * @param defaults of parameters, by their names
   * @param user of the command line
   * @param project of the pom
   */
  PomProperties(
      Map<String, String> parameters,
      Map<String, String> defaults,
      Properties user,
      Properties project) {
    this.parameters = Map.copyOf(parameters);
    this.defaults = Map.copyOf(defaults);
    this.user = user;
    this.project = project;
  }

  /** The values that hold where a pom has no element, by parameter. */
  Map<String, Value> values() {
    var values = new HashMap<String, Value>();
    defaults.forEach(
        (parameter, text) -> values.put(parameter, new Value(PomValues.tags(parameter), text)));
    parameters.forEach((property, parameter) -> {
      var ofUser = user.getProperty(property);
      var ofProject = project.getProperty(property);
      if (ofUser != null) {
        values.put(parameter, new Value("-D" + property, ofUser.strip()));
      } else if (ofProject != null) {
        values.put(parameter, new Value(tags(property), ofProject.strip()));
      }
    });
    return values;
  }

  /** Reads the values, and looks for names that nothing reads. */
  void check(Mistakes mistakes) {
    values()
        .forEach((parameter, value) ->
            PomValues.mistake(parameter, value.place(), value.text()).ifPresent(mistakes::add));
    for (var name : user.stringPropertyNames()) {
      // Somebody's own, such as router-image.version, is fine; the pom knows it.
      if (isUnknown(name) && !project.containsKey(name)) {
        unknown("-D" + name, name, mistakes);
      }
    }
    for (var name : project.stringPropertyNames()) {
      if (isUnknown(name) && isSlip(name)) {
        unknown(tags(name), name, mistakes);
      }
    }
  }

  private boolean isUnknown(String name) {
    return name.startsWith(PREFIX) && !name.equals(PLATFORMS) && !parameters.containsKey(name);
  }

  /** Somebody's own names are seldom that near. */
  private boolean isSlip(String name) {
    return parameters.keySet().stream().anyMatch(known -> Suggestions.isSlip(name, known));
  }

  private void unknown(String place, String name, Mistakes mistakes) {
    var names = parameters.keySet().stream()
        .map(property -> property.substring(PREFIX.length()))
        .sorted()
        .toList();
    var nearest = Suggestions.nearest(name.substring(PREFIX.length()), names);
    mistakes.add(place + ": no goal reads this property. "
        + (nearest.isEmpty() ? "Known are " : "Nearest: ") + PREFIX
        + String.join(", " + PREFIX, nearest.isEmpty() ? names : nearest) + ".");
  }

  private static String tags(String property) {
    return "<properties><" + property + ">";
  }
}
