package io.github.routerimage.mojo;

import io.github.routerimage.features.FeatureReport;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureSummary;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.registry.Repository;
import io.github.routerimage.tailscale.UpstreamTags;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Turns capabilities and features into Tailscale's build tags, with the reason for each feature.
 *
 * <p>Fails on names that this version does not have, on features that cannot work, and when
 * Tailscale's own command comes to other tags. Writes {@code target/router-image/features.json}.
 *
 * @since 1.0.0
 */
@Mojo(name = "resolve-features", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class ResolveFeaturesMojo extends AbstractSourceMojo {
  /**
   * What the scripts set up on the router; read here as well, so that a mistake in it ends the
   * build before the first minute of work.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  RouterParameter router;

  /**
   * The repository that is pushed to and that routers take the image from; read here as well, for
   * the same reason.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.registry")
  @Nullable
  String registry;

  @Override
  void run() throws IOException {
    ImageName.ofProject(project.getArtifactId(), project.getVersion()); // a version is a tag
    if (registry != null && !registry.isBlank()) {
      Elements.from("<registry>", registry.strip(), Repository::parse);
    }
    if (router != null) {
      router.settings(registry);
    }
    platforms(); // a wrong platform is said before the first minute of work
    shellRequest(); // so is a wrong applet, or a missing make
    var request = featureRequest();
    var toolchain = go(request.version());
    var source = source(request.version(), toolchain);
    var selection = FeatureResolver.resolve(source.registry(), request);
    UpstreamTags.check(selection, source, toolchain);
    FeatureSummary.lines(selection).forEach(getLog()::info);
    selection.notes().forEach(getLog()::debug);
    selection.warnings().forEach(getLog()::warn);
    FeatureReport.write(selection, layout().features());
  }
}
