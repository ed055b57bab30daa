package io.github.routerimage.mojo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What a project says to this plugin, taken from Maven's objects.
 *
 * @param directory of the project; relative names start from it
 * @param target its build directory; what lies below may be made by an earlier phase
 * @param outputTimestamp {@code project.build.outputTimestamp}
 * @param configuration the plugin's own
 * @param executions with the plugin's own configuration merged into theirs
 * @param goals the parameters of each goal
 * @param userPlatforms {@code -Drouter-image.platforms}
 * @param environment of the shell
 */
record Pom(
    Path directory,
    Path target,
    String artifactId,
    String version,
    @Nullable String outputTimestamp,
    Xpp3Dom configuration,
    List<Execution> executions,
    Map<String, Set<String>> goals,
    PomProperties properties,
    @Nullable String userPlatforms,
    Map<String, String> environment,
    Expressions expressions) {

  /** One {@code <execution>}. */
  record Execution(String id, List<String> goals, Xpp3Dom configuration) {}

  /** All elements that {@code <configuration>} can have. */
  KnownElements known() {
    var all = new TreeSet<String>();
    goals.values().forEach(all::addAll);
    return new KnownElements(all);
  }

  /** The goals that have this parameter. */
  Set<String> goalsWith(String parameter) {
    var owners = new TreeSet<String>();
    goals.forEach((goal, parameters) -> {
      if (parameters.contains(parameter)) {
        owners.add(goal);
      }
    });
    return owners;
  }

  /** Where a name in the pom leads. */
  Path resolve(String name) {
    return directory.resolve(name).normalize();
  }

  /** Whether an earlier phase may still make it. */
  boolean isMadeByBuild(Path file) {
    return file.startsWith(target);
  }
}
