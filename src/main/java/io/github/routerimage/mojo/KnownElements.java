package io.github.routerimage.mojo;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.features.Suggestions;
import io.github.routerimage.fs.Data;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Which elements {@code <configuration>} has; {@code elements.properties} says which of them hold
 * elements. A path is {@code files/file/mode}; that of {@code <configuration>} itself is empty.
 */
final class KnownElements {
  private static final Properties NESTED =
      Data.properties(KnownElements.class, "elements.properties");
  private static final String ANY = "*";

  private final Collection<String> parameters;

  /** @param parameters the names of all parameters of all goals */
  KnownElements(Collection<String> parameters) {
    this.parameters = new TreeSet<>(parameters);
  }

  /** The names of its elements; empty when it holds a value. */
  Collection<String> children(String path) {
    if (path.isEmpty()) {
      return parameters;
    }
    var names = NESTED.getProperty(path, "").replace("?", "");
    return names.isEmpty() || names.equals(ANY) ? List.of() : List.of(names.split(" "));
  }

  /** Whether names of the user's own choice stand in it. */
  boolean anyName(String path) {
    return NESTED.getProperty(path, "").equals(ANY);
  }

  /** Whether it holds a value; {@code sizeBudget} may hold that or elements. */
  boolean holdsValue(String path) {
    return path.equals("sizeBudget") || NESTED.getProperty(path, "").isEmpty();
  }

  /** Whether the elements in it are a list of one name. */
  boolean isList(String path) {
    var names = NESTED.getProperty(path, "");
    return !names.isEmpty() && !names.equals(ANY) && !names.contains(" ") && !names.endsWith("?");
  }

  /** Says of an element that is not among those of its parent what may have been meant. */
  void unknown(String parent, String name, Mistakes mistakes) {
    var tags = parent.isEmpty() ? "<configuration>" : PomValues.tags(parent);
    var known = children(parent);
    if (known.isEmpty()) {
      mistakes.add(tags + " holds a value, no elements: <" + name
          + "> has no place in it. Write the value alone.");
      return;
    }
    var nearest = Suggestions.nearest(name, known);
    mistakes.add(tags + " has no element <" + name + ">. "
        + (nearest.isEmpty() ? "Known are " + inTags(known) : "Nearest: " + inTags(nearest)) + ".");
  }

  private static String inTags(Collection<String> names) {
    return String.join(", ", names.stream().map(name -> "<" + name + ">").toList());
  }
}
