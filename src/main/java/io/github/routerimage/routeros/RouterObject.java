package io.github.routerimage.routeros;

import io.github.routerimage.fs.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One of our objects on the router. Its comment is tag, role and a digest of its properties, so
 * that a changed setting is noticed without reading properties back, whose form differs by version.
 *
 * @param tag what all our comments begin with
 * @param role what it is for, of lower-case letters, digits and hyphens
 * @param menu for example {@code /ip/route}
 * @param properties {@code name=value} as a piece writes them
 * @param guard condition under which it is wanted; empty for always
 * @param arguments what code that is read late gets from its surroundings; empty for code that
 *     every version can read at once
 */
record RouterObject(
    String tag, String role, String menu, List<String> properties, String guard, String arguments) {
  private static final Pattern BARE = Pattern.compile("!?[A-Za-z0-9][A-Za-z0-9.:/_-]*");
  private static final int DIGEST = 6;

  RouterObject {
    properties = List.copyOf(properties);
  }

  static RouterObject plain(String tag, String role, String menu, String... pairs) {
    var guard = menu.startsWith("/ipv6/") ? "$tsSix = true" : "";
    return new RouterObject(tag, role, menu, written(pairs), guard, "");
  }

  static RouterObject late(
      String tag, String role, String menu, String arguments, String... pairs) {
    return new RouterObject(tag, role, menu, written(pairs), "", " " + arguments);
  }

  RouterObject when(String condition) {
    return new RouterObject(tag, role, menu, properties, condition, arguments);
  }

  /** A value that begins with {@code $} is a variable of the script. */
  private static List<String> written(String... pairs) {
    var written = new ArrayList<String>();
    for (int i = 0; i < pairs.length; i += 2) {
      written.add(pairs[i] + "=" + value(pairs[i + 1]));
    }
    return written;
  }

  private static String value(String text) {
    return text.startsWith("$") || BARE.matcher(text).matches() ? text : Literal.string(text);
  }

  String comment() {
    var all = (menu + " " + String.join(" ", properties)).getBytes(StandardCharsets.UTF_8);
    return tag + " " + role + " " + Sha256.of(all).hex().substring(0, DIGEST);
  }

  /** A regular expression for the comment, whatever the properties are. */
  String pattern() {
    return "^" + tag + " " + role + " ";
  }

  /** Adds it unless it is there; what it was before goes. */
  List<String> statements() {
    var lines = new ArrayList<String>();
    if (!guard.isEmpty()) {
      lines.add(":if (" + guard + ") do={");
    }
    if (arguments.isEmpty()) {
      lines.add(":if ([:len [" + found("=", comment()) + "]] = 0) do={");
      lines.addAll(exchange());
      lines.add("  :set tsChanges ($tsChanges + 1)");
      lines.add("}");
    } else {
      var name = "tsAdd" + role.replace("-", "");
      lines.add("@late " + name);
      lines.add("  :if ([:len [" + found("=", comment()) + "]] > 0) do={:return 0}");
      lines.addAll(exchange());
      lines.add("  :return 1");
      lines.add("@end");
      lines.add(":set tsChanges ($tsChanges + [$" + name + arguments.stripTrailing() + "])");
    }
    if (!guard.isEmpty()) {
      lines.add("}");
    }
    return lines;
  }

  private List<String> exchange() {
    return List.of(
        "  " + menu + "/remove [" + found("~", pattern()) + "]",
        "  " + menu + "/add " + String.join(" ", properties) + " comment="
            + Literal.string(comment()));
  }

  private String found(String operator, String text) {
    return menu + "/find where comment" + operator + Literal.string(text);
  }
}
