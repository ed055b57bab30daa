package io.github.routerimage.mojo;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.oci.Created;
import io.github.routerimage.registry.ImageName;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Looks at everything that a project says to this plugin, whichever goal it is meant for, before
 * the first goal works: a wrong value is not to be found after ten minutes of compiling, and not
 * one per build.
 */
final class PomCheck {
  private final Pom pom;
  private final Mistakes mistakes = new Mistakes();
  private boolean complete = true;

  private PomCheck(Pom pom) {
    this.pom = pom;
  }

  /**
   * Looks at all of it.
   *
   * @return whether nothing is left to look at; without Tailscale's sources, which features need
   *     each other is not known yet
   * @throws UserMistake naming everything that the user has to repair
   */
  static boolean check(Pom pom) {
    var check = new PomCheck(pom);
    check.run();
    check.mistakes.throwAny("mistakes in what this project says to router-image-maven-plugin");
    return check.complete;
  }

  private void run() {
    var form = new StrictConfiguration(pom.known(), pom.expressions(), mistakes);
    configurations().forEach(form::lookAt);
    pom.properties().check(mistakes);
    pom.executions().forEach(this::place);
    mistakes.gather(
        "<artifactId> or <version>", () -> ImageName.ofProject(pom.artifactId(), pom.version()));
    mistakes.gather(
        "<properties><project.build.outputTimestamp>",
        () -> Created.of(pom.outputTimestamp(), pom.environment(), Instant.EPOCH));
    var values = pom.properties().values();
    configurations().forEach(configuration -> values(configuration, values));
  }

  private void values(Xpp3Dom configuration, Map<String, PomProperties.Value> elsewhere) {
    var view = new PomView(configuration, elsewhere, pom.expressions());
    new Contradictions(view, pom.userPlatforms(), mistakes).run();
    new FileCheck(view, pom, mistakes).run();
    complete &= new FeatureCheck(view, pom, mistakes).run();
  }

  /** Without any, everything is as the defaults and the properties say. */
  private Stream<Xpp3Dom> configurations() {
    var all = Stream.concat(
            Stream.of(pom.configuration()),
            pom.executions().stream().map(Pom.Execution::configuration))
        .distinct()
        .toList();
    return all.stream();
  }

  /** An element of another goal, or of no goal at all, would be passed over in silence. */
  private void place(Pom.Execution execution) {
    for (var element : execution.configuration().getChildren()) {
      var name = element.getName();
      var owners = pom.goalsWith(name);
      if (owners.isEmpty() || element.equals(pom.configuration().getChild(name))) {
        continue;
      }
      if (execution.goals().isEmpty()) {
        mistakes.add(
            "<execution><id> \"" + execution.id() + "\": it runs no goal, so its <" + name
                + "> means nothing. Move it to the plugin's own <configuration>, or name a goal in"
                + " <goals>; the packaging's executions are called default-resolve-features and so on.");
      } else if (execution.goals().stream().noneMatch(owners::contains)) {
        mistakes.add("<execution><id> \"" + execution.id() + "\": <" + name + "> is no element of "
            + String.join(", ", execution.goals()) + " but of " + String.join(", ", owners)
            + ". Move it to the plugin's own <configuration>, where every goal sees it.");
      }
    }
  }
}
