package io.github.routerimage.oci;

import io.github.routerimage.failure.RejectedValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables of an image, by name.
 *
 * @param variables name to value, sorted by name
 * @param replaced names whose preset value the user replaced, sorted; the goal reports them
 */
public record Environment(SortedMap<String, String> variables, List<String> replaced) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public Environment {
    variables.forEach(Environment::check);
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    replaced = List.copyOf(replaced);
  }

  /**
   * The preset's variables and the user's. The user's replace a preset one only by its own name,
   * never the preset as a whole.
   *
   * @throws RejectedValue when a name or a value cannot be one
   */
  public static Environment merge(Map<String, String> preset, Map<String, String> user) {
    var merged = new TreeMap<>(preset);
    merged.putAll(user);
    var replaced = user.keySet().stream()
        .filter(name -> preset.containsKey(name) && !preset.get(name).equals(user.get(name)))
        .sorted()
        .toList();
    return new Environment(merged, replaced);
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new RejectedValue(
          name,
          "it is no name of an environment variable",
          "write letters, digits and underscores, no digit first");
    }
    if (value.indexOf('\0') >= 0) {
      throw new RejectedValue(name, "its value has a NUL character", "write it without");
    }
  }
}
