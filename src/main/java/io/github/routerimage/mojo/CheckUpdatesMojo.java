package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.SelectionChange;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tailscale.NewerReleases;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says whether there is a newer Tailscale, or a newer patch of the Go in use, and what an update
 * would change in the features of this project's image. Asks Go's module supply ({@code GOPROXY})
 * and changes nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "check-updates", configurator = "router-image", threadSafe = true)
public final class CheckUpdatesMojo extends AbstractSourceMojo {
  /**
   * Fails when there is an update, for jobs that only look at the exit status.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.failOnUpdate", defaultValue = "false")
  boolean failOnUpdate;

  @Override
  void run() throws IOException {
    var used = version();
    var toolchain = go(used);
    var updates = new ArrayList<String>();
    var tailscale =
        NewerReleases.tailscale(used, modules().versions(toolchain, TailscaleSource.MODULE));
    if (tailscale.isPresent()) {
      updates.add("Tailscale " + tailscale.get());
      getLog().info("Tailscale " + tailscale.get() + " is out; this project uses " + used);
      changes(tailscale.get(), toolchain).forEach(line -> getLog().info("  " + line));
    } else {
      getLog().info("Tailscale " + used + " is the newest");
    }
    goUpdate(toolchain)
        .ifPresentOrElse(
            newer -> {
              updates.add("Go " + newer);
              getLog().info("Go " + newer + " is out; this project uses " + toolchain.version());
            },
            () -> getLog().info("Go " + toolchain.version() + " is the newest of its line"));
    if (failOnUpdate && !updates.isEmpty()) {
      throw new UserMistake("There is an update: " + String.join(", ", updates)
          + ". Set <tailscaleVersion> or <go><version>, run mvn verify, and release.");
    }
  }

  private Optional<GoVersion> goUpdate(Go toolchain) throws IOException {
    return NewerReleases.go(toolchain.version(), modules().versions(toolchain, "go"));
  }

  private List<String> changes(TailscaleVersion newer, Go toolchain) throws IOException {
    var request = featureRequest();
    var before = FeatureResolver.resolve(source(request.version(), toolchain).registry(), request);
    try {
      var registry = source(newer, go(newer)).registry();
      var after = FeatureResolver.resolve(registry, request.with(newer));
      var lines = SelectionChange.lines(before, after);
      return lines.isEmpty() ? List.of("the image would have the same features") : lines;
    } catch (UserMistake e) {
      return List.of("what this project asks for does not fit it: " + e.getMessage());
    }
  }
}
