package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.Suggestions;
import io.github.routerimage.fs.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds misspelt elements in the configuration of this plugin: a typo would otherwise be found on
 * the router.
 */
final class StrictConfiguration {
  private static final Properties NESTED =
      Data.properties(StrictConfiguration.class, "elements.properties");

  private final Set<String> parameters;
  private final List<String> mistakes = new ArrayList<>();

  /** @param parameters the names of all parameters of all goals */
  StrictConfiguration(Collection<String> parameters) {
    this.parameters = new TreeSet<>(parameters);
  }

  /**
   * Looks at everything that a project says to this plugin, whichever goal it is meant for.
   *
   * @param used the plugin as the project has it, with what it inherits; absent when a goal is
   *     called from the command line alone
   * @throws UserMistake naming every unknown element, with the nearest known one, and every value
   *     that cannot be read
   */
  static void check(PluginDescriptor plugin, @Nullable Plugin used) {
    if (used == null) {
      return;
    }
    var names = plugin.getMojos().stream()
        .flatMap(goal -> goal.getParameters().stream())
        .filter(Parameter::isEditable)
        .map(Parameter::getName)
        .toList();
    var strict = new StrictConfiguration(names);
    Stream.concat(
            Stream.of(used.getConfiguration()),
            used.getExecutions().stream().map(execution -> execution.getConfiguration()))
        .filter(Xpp3Dom.class::isInstance)
        .map(Xpp3Dom.class::cast)
        .forEach(strict::lookAt);
    strict.throwMistakes();
  }

  /** Looks at one {@code <configuration>}. */
  void lookAt(Xpp3Dom configuration) {
    for (var element : configuration.getChildren()) {
      if (parameters.contains(element.getName())) {
        lookInto(element, element.getName());
      } else {
        mistakes.add(unknown("<configuration>", element.getName(), parameters));
      }
    }
  }

  void throwMistakes() {
    if (!mistakes.isEmpty()) {
      throw new UserMistake(String.join("\n", mistakes.stream().distinct().toList()));
    }
  }

  private void lookInto(Xpp3Dom element, String path) {
    var known = NESTED.getProperty(path, "");
    if (known.equals("*")) {
      return;
    }
    if (element.getChildCount() == 0) {
      var value = Objects.requireNonNullElse(element.getValue(), "");
      PomValues.mistake(path, value).ifPresent(mistakes::add);
    }
    var names = known.isEmpty() ? List.<String>of() : Arrays.asList(known.split(" "));
    for (var child : element.getChildren()) {
      if (names.contains(child.getName())) {
        lookInto(child, path + "/" + child.getName());
      } else {
        mistakes.add(unknown(PomValues.tags(path), child.getName(), names));
      }
    }
  }

  private static String unknown(String parent, String name, Collection<String> known) {
    if (known.isEmpty()) {
      return parent + " holds a value, no elements: <" + name
          + "> has no place in it. Write the value alone.";
    }
    var nearest = Suggestions.nearest(name, known);
    var fix = nearest.isEmpty()
        ? "Known are "
            + String.join(", ", known.stream().map(one -> "<" + one + ">").toList())
        : "Nearest: "
            + String.join(", ", nearest.stream().map(one -> "<" + one + ">").toList());
    return parent + " has no element <" + name + ">. " + fix + ".";
  }
}
