package io.github.routerimage.mojo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * One {@code <configuration>} as the goals will see it: with properties replaced, and with what
 * {@code -D} and the defaults say where it is silent.
 */
final class PomView {
  private final Xpp3Dom configuration;
  private final Map<String, PomProperties.Value> elsewhere;
  private final Expressions expressions;

  /** @param elsewhere by parameter, the values that hold where the configuration has none */
  PomView(
      Xpp3Dom configuration, Map<String, PomProperties.Value> elsewhere, Expressions expressions) {
    this.configuration = configuration;
    this.elsewhere = Map.copyOf(elsewhere);
    this.expressions = expressions;
  }

  /** Whether the element is there and not empty. */
  boolean has(String path) {
    return elements(path)
        .anyMatch(element -> element.getChildCount() > 0 || !text(element).isEmpty());
  }

  /** The value of an element, or of what stands in for it; empty when there is none. */
  Optional<String> text(String path) {
    return elements(path)
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .or(() -> Optional.ofNullable(elsewhere.get(path)).map(PomProperties.Value::text));
  }

  /** How a message calls the place where {@link #text} comes from. */
  String place(String path) {
    var standIn = elsewhere.get(path);
    return has(path) || standIn == null ? PomValues.tags(path) : standIn.place();
  }

  /** The values of a list, in their order; each once, none of them empty. */
  List<String> list(String path) {
    return elements(path)
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  /** The values below an element by name; the first of each name counts. */
  Map<String, String> map(String path) {
    var values = new LinkedHashMap<String, String>();
    elements(path)
        .flatMap(element -> Stream.of(element.getChildren()))
        .filter(child -> child.getChildCount() == 0)
        .forEach(child -> values.putIfAbsent(child.getName(), text(child)));
    return values;
  }

  /** The same for each element of a list of things with names. */
  List<Map<String, String>> maps(String path) {
    var all = new ArrayList<Map<String, String>>();
    elements(path).forEach(element -> {
      var one = new LinkedHashMap<String, String>();
      for (var child : element.getChildren()) {
        one.putIfAbsent(child.getName(), text(child));
      }
      all.add(one);
    });
    return all;
  }

  private Stream<Xpp3Dom> elements(String path) {
    var found = Stream.of(configuration);
    for (var name : path.split("/")) {
      found = found.flatMap(element -> Stream.of(element.getChildren(name)));
    }
    return found;
  }

  /** What is not defined has been reported already and counts as nothing. */
  private String text(Xpp3Dom element) {
    return expressions
        .evaluate(Objects.requireNonNullElse(element.getValue(), "").strip())
        .orElse("")
        .strip();
  }
}
