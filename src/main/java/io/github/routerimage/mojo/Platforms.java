package io.github.routerimage.mojo;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.platform.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which platforms a build is for: those of the pom, narrowed by the command line. */
final class Platforms {
  private static final String ELEMENT = "<platforms><platform>";
  private static final String PROPERTY = "-Drouter-image.platforms";

  private Platforms() {}

  /**
   * The platforms to build.
   *
   * @param configured of the pom; absent or empty means all
   * @param property of the command line, separated by commas; absent means no narrowing. Read by
   *     us, because Maven 3 and 4 disagree on whether a list's property or the pom wins
   */
  static List<Platform> chosen(@Nullable List<String> configured, @Nullable String property) {
    var all = configured == null || configured.isEmpty()
        ? Set.copyOf(Platform.all())
        : parse(ELEMENT, Elements.list(configured));
    var wanted = property == null ? all : parse(PROPERTY, List.of(property.split(",")));
    for (var platform : wanted) {
      if (!all.contains(platform)) {
        throw new RejectedValue(
                platform.toString(),
                "the pom does not build for it, and this property can only leave platforms out",
                "add it to <platforms>, or name one of "
                    + String.join(
                        ", ", inOrder(all).stream().map(Platform::toString).toList()))
            .in(PROPERTY);
      }
    }
    return inOrder(wanted);
  }

  private static Set<Platform> parse(String element, List<String> texts) {
    var platforms = new HashSet<Platform>();
    for (var text : texts) {
      if (!platforms.add(Elements.from(element, text, Platform::parse))) {
        throw new RejectedValue(text, "it is listed twice", "leave it there once").in(element);
      }
    }
    return platforms;
  }

  private static List<Platform> inOrder(Set<Platform> platforms) {
    return Platform.all().stream().filter(platforms::contains).toList();
  }
}
