package io.github.routerimage.mojo;

import io.github.routerimage.features.FeatureReport;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureSummary;
import io.github.routerimage.tailscale.UpstreamTags;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Turns capabilities and features into Tailscale's build tags, with the reason for each feature.
 *
 * <p>Fails on names that this version does not have, on features that cannot work, and when
 * Tailscale's own command comes to other tags. Writes {@code target/router-image/features.json}.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "resolve-features",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.INITIALIZE,
    threadSafe = true)
public final class ResolveFeaturesMojo extends AbstractSourceMojo {
  @Override
  void run() throws IOException {
    shellRequest(); // a missing make is said before the first minute of work
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
