package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code that a router reads only when it gets there. Lines that are the same for all versions are
 * one string; lines with a property are a variable that gets the text for the router's version, and
 * the same lines in the next function are the same variable. So a script grows with its code and
 * not with versions: a router reads it as one block, and 56 KB is what was tried (lsp-routeros-ts).
 */
final class LateText {
  private static final Pattern PROPERTY = Pattern.compile("(?:\\{\\{|^@)([a-z0-9.-]+)(?:}}| )");
  private static final Pattern PROPERTY_WITH_VALUE =
      Pattern.compile(" ?\\{\\{([a-z0-9.-]+)}}(=(\"(?:[^\"\\\\]|\\\\.)*\"|[^ ]*))?");

  private record Part(String variable, int depth) {}

  private final PropertyNames properties = PropertyNames.load();
  private final Map<List<String>, Part> parts = new HashMap<>();
  private int number;

  /** A statement was written so deep: what was declared deeper is out of sight from here on. */
  void written(int depth) {
    parts.values().removeIf(part -> part.depth() > depth);
  }

  /** Statements that make a function of this body. */
  List<String> function(String name, List<String> body, int depth) {
    var out = new ArrayList<String>();
    var operands = new ArrayList<String>();
    int from = 0;
    for (int to = 1; to <= body.size(); to++) {
      boolean depends = depends(body.get(from));
      if (to == body.size() || depends(body.get(to)) != depends) {
        var lines = body.subList(from, to);
        operands.add(depends ? "$" + part(lines, depth, out) : Literal.string(joined(lines)));
        from = to;
      }
    }
    var code = operands.size() == 1 ? operands.get(0) : "(" + String.join(" . ", operands) + ")";
    out.add(":local " + name + " [:parse " + code + "]");
    return out;
  }

  private static boolean depends(String line) {
    return PROPERTY.matcher(line).find();
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private String part(List<String> lines, int depth, List<String> out) {
    var known = parts.get(lines);
    if (known != null) {
      return known.variable();
    }
    var variable = "tsPart" + ++number;
    parts.put(List.copyOf(lines), new Part(variable, depth));
    variants(lines)
        .forEach((version, text) -> out.add(
            version.equals(RouterOsVersion.OLDEST)
                ? ":local " + variable + " " + text
                : ":if ($tsVersion >= " + version.number() + ") do={:set " + variable + " " + text
                    + "}"));
    return variable;
  }

  /** Literals of the lines by the first version each is for. */
  private SortedMap<RouterOsVersion, String> variants(List<String> lines) {
    var changes = new TreeSet<>(Set.of(RouterOsVersion.OLDEST));
    for (var line : lines) {
      PROPERTY
          .matcher(line)
          .results()
          .forEach(match -> changes.addAll(properties.changes(match.group(1))));
    }
    var variants = new TreeMap<RouterOsVersion, String>();
    for (var version : changes) {
      var text = Literal.string(named(lines, version));
      if (variants.isEmpty() || !variants.lastEntry().getValue().equals(text)) {
        variants.put(version, text);
      }
    }
    return variants;
  }

  private String named(List<String> all, RouterOsVersion version) {
    var lines = new StringBuilder();
    for (var line : all) {
      var guard = line.startsWith("@") ? line.substring(1, line.indexOf(' ')) : "";
      if (guard.isEmpty() || properties.name(guard, version).isPresent()) {
        var code = guard.isEmpty() ? line : line.substring(guard.length() + 2);
        lines.append(renamed(code, version)).append('\n');
      }
    }
    return lines.toString();
  }

  private String renamed(String line, RouterOsVersion version) {
    return PROPERTY_WITH_VALUE.matcher(line).replaceAll(match -> {
      var name = properties.name(match.group(1), version);
      var blank = match.group().startsWith(" ") ? " " : "";
      var value = match.group(2) == null ? "" : match.group(2);
      return Matcher.quoteReplacement(name.map(found -> blank + found + value).orElse(""));
    });
  }
}
