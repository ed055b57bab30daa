package io.github.routerimage.mojo;

import io.github.routerimage.failure.Mistakes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Looks at the form of a {@code <configuration>}: names, attributes, and values one by one. A typo
 * would otherwise be found on the router, because Maven passes over what it does not know.
 */
final class StrictConfiguration {
  /** What Maven understands when it merges configurations. */
  private static final Map<String, List<String>> MERGING = Map.of(
      "combine.children", List.of("append", "merge"),
      "combine.self", List.of("override", "merge", "remove"));

  private static final List<String> OTHER_ATTRIBUTES =
      List.of("combine.id", "combine.keys", "xml:space");

  private final KnownElements known;
  private final Expressions expressions;
  private final Mistakes mistakes;

  StrictConfiguration(KnownElements known, Expressions expressions, Mistakes mistakes) {
    this.known = known;
    this.expressions = expressions;
    this.mistakes = mistakes;
  }

  /** Looks at one {@code <configuration>}. */
  void lookAt(Xpp3Dom configuration) {
    attributes("<configuration>", configuration);
    children(configuration, "");
  }

  private void children(Xpp3Dom element, String path) {
    var seen = new HashSet<String>();
    for (var child : element.getChildren()) {
      var childPath = path.isEmpty() ? child.getName() : path + "/" + child.getName();
      if (known.anyName(path)) {
        variable(child, childPath);
      } else if (known.children(path).contains(child.getName())) {
        lookInto(child, childPath);
      } else {
        known.unknown(path, child.getName(), mistakes);
        continue;
      }
      if (known.isList(path)) {
        item(child, childPath, seen);
      } else if (!seen.add(child.getName())) {
        mistakes.add(PomValues.tags(childPath)
            + ": it is there twice, and only one of them counts. Leave the right one.");
      }
    }
  }

  private void lookInto(Xpp3Dom element, String path) {
    attributes(PomValues.tags(path), element);
    var text = text(element, path);
    if (element.getChildCount() > 0) {
      children(element, path);
    } else if (text.isEmpty() && isOverridden(element)) {
      return; // the way to be rid of what a parent says
    } else if (known.holdsValue(path)) {
      value(path, text);
    } else {
      noElements(path, text);
    }
  }

  private void value(String path, String text) {
    var mistake = PomValues.mistake(path, text);
    if (mistake.isPresent()) {
      mistakes.add(mistake.get());
    } else if (text.isEmpty()) {
      mistakes.add(
          PomValues.tags(path), text, "it is empty", "write a value, or remove the element");
    }
  }

  private void noElements(String path, String text) {
    var names = known.children(path);
    var example = known.anyName(path) ? "NAME" : names.iterator().next();
    var tags = "<" + example + ">";
    var value = text.isEmpty() || !known.isList(path)
        ? "…"
        : text.replaceAll("[,;\\s]+", tags.replace("<", "</") + tags);
    var fix = "write " + PomValues.tags(path) + tags + value + "</" + example + ">"
        + PomValues.closing(path);
    if (text.isEmpty()) {
      mistakes.add(PomValues.tags(path), text, "it is empty", fix + ", or remove the element");
    } else {
      mistakes.add(PomValues.tags(path), text, "it holds elements, no text", fix);
    }
  }

  /** A name of the user's own with a value, which may be empty. */
  private void variable(Xpp3Dom element, String path) {
    attributes(PomValues.tags(path), element);
    text(element, path);
    if (element.getChildCount() > 0) {
      mistakes.add(PomValues.tags(path) + " holds a value, no elements: <"
          + element.getChild(0).getName() + "> has no place in it. Write "
          + PomValues.tags(path.substring(0, path.indexOf('/')))
          + "<NAME>value</NAME> for each.");
    }
  }

  private void item(Xpp3Dom element, String path, Set<String> seen) {
    var text = Objects.requireNonNullElse(element.getValue(), "").strip();
    var repeatable = path.startsWith("command/") || text.isEmpty();
    if (!repeatable && !seen.add(text)) {
      mistakes.add(PomValues.tags(path), text, "it is listed twice", "leave it there once");
    }
  }

  private String text(Xpp3Dom element, String path) {
    var text = Objects.requireNonNullElse(element.getValue(), "").strip();
    var meant = expressions.evaluate(text);
    if (meant.isEmpty()) {
      mistakes.add(
          PomValues.tags(path),
          text,
          "nothing defines this property",
          "define it in <properties> or with -D, or write the value itself");
    }
    return meant.orElse("").strip();
  }

  private void attributes(String tags, Xpp3Dom element) {
    for (var name : element.getAttributeNames()) {
      var value = element.getAttribute(name);
      var allowed = MERGING.get(name);
      if (allowed != null && !allowed.contains(value)) {
        mistakes.add(
            tags + " " + name,
            value,
            "Maven knows no such way to merge",
            "write one of " + String.join(", ", allowed));
      } else if (allowed == null && !OTHER_ATTRIBUTES.contains(name)) {
        mistakes.add(tags + " has an attribute " + name + "=\"" + value
            + "\", and attributes mean nothing here. Write elements.");
      }
    }
  }

  private static boolean isOverridden(Xpp3Dom element) {
    return "override".equals(element.getAttribute("combine.self"));
  }
}
