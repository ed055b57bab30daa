package io.github.routerimage.busybox;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.Suggestions;
import io.github.routerimage.fs.Data;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** All applets that a shell can have: the resource file {@code applets.txt}. */
final class Catalog {
  private static final List<Applet> ALL = read();
  private static final Properties REFUSED =
      Data.properties(Catalog.class, "refused-applets.properties");

  private Catalog() {}

  /** Those that users can name, in the order of the file. */
  static List<Applet> applets() {
    return ALL.stream().filter(applet -> !isCommon(applet)).toList();
  }

  /** What every shell has, in the form of an applet without a command. */
  static Applet common() {
    return ALL.stream().filter(Catalog::isCommon).findFirst().orElseThrow();
  }

  /** @throws RejectedValue with the nearest names when there is none of this name, or why not */
  static Applet named(String name) {
    var refused = REFUSED.getProperty(name);
    if (refused != null) {
      throw new RejectedValue(name, refused, "leave it out");
    }
    var names = applets().stream().map(Applet::name).toList();
    if (!names.contains(name)) {
      var nearest = Suggestions.nearest(name, names);
      throw new RejectedValue(
          name,
          "there is no such applet"
              + (nearest.isEmpty() ? "" : ". Nearest: " + String.join(", ", nearest)),
          nearest.isEmpty()
              ? "write one of " + String.join(", ", names)
              : "write " + String.join(" or ", nearest));
    }
    return applets().get(names.indexOf(name));
  }

  private static boolean isCommon(Applet applet) {
    return applet.name().startsWith("*");
  }

  private static List<Applet> read() {
    try (var lines = new BufferedReader(
        new InputStreamReader(Data.open(Catalog.class, "applets.txt"), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Applet::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
