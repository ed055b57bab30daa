package io.github.routerimage.verify;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.Suggestions;
import io.github.routerimage.fs.Data;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One check in the lab; from {@code canaries.properties}.
 *
 * @param name as the lab and the pom call it
 * @param proves what works when it passes
 * @param otherwise what a user sees when it does not
 * @param needs features without which there is nothing to try
 */
public record Canary(String name, String proves, String otherwise, List<String> needs) {
  private static final Properties DATA = Data.properties(Canary.class, "canaries.properties");
  private static final List<String> NAMES = List.of(DATA.getProperty("order").split(" +"));

  public Canary {
    needs = List.copyOf(needs);
  }

  /** All of them, in the order in which they run. */
  public static List<Canary> all() {
    return NAMES.stream().map(Canary::named).toList();
  }

  /** The canary of that name; the lab's results have also the user's own commands. */
  static Optional<Canary> find(String name) {
    return NAMES.contains(name) ? Optional.of(named(name)) : Optional.empty();
  }

  /**
   * Finds it by its name.
   *
   * @throws RejectedValue naming the nearest
   */
  public static Canary named(String name) {
    if (!NAMES.contains(name)) {
      var nearest = Suggestions.nearest(name, NAMES);
      throw new RejectedValue(
          name,
          "there is no such canary",
          "write one of " + String.join(", ", nearest.isEmpty() ? NAMES : nearest));
    }
    var needs = DATA.getProperty(name + ".needs", "");
    return new Canary(
        name,
        DATA.getProperty(name + ".proves"),
        DATA.getProperty(name + ".otherwise"),
        needs.isEmpty() ? List.of() : List.of(needs.split(" ")));
  }
}
