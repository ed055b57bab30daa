package io.github.routerimage.mojo;

import io.github.routerimage.certificates.CertificateBundle;
import io.github.routerimage.certificates.Certificates;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.Inlining;
import io.github.routerimage.tailscale.ModulePrefetch;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fetches all that a build of this project needs (Go, Tailscale's sources and modules, Zig and
 * busybox, UPX, certificates), so that {@code mvn -o package} works afterwards.
 *
 * <p>Maven's own plugins are Maven's matter: {@code mvn dependency:go-offline} fetches them.
 *
 * @since 1.0.0
 */
@Mojo(name = "prefetch", configurator = "router-image", threadSafe = true)
public final class PrefetchMojo extends AbstractSourceMojo {
  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.compression", defaultValue = "packed")
  String compression = "";

  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  UpxParameter upx;

  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.shellCompression")
  @Nullable
  String shellCompression;

  @Override
  void run() throws IOException {
    var request = featureRequest();
    var toolchain = go(request.version());
    var source = source(request.version(), toolchain);
    var selection = FeatureResolver.resolve(source.registry(), request);
    ModulePrefetch.run(
        new CompileRequest(source, toolchain, selection, platforms(), Inlining.NONE));
    if (certificates() instanceof Certificates.Mozilla) {
      CertificateBundle.writeMozilla(layout().certificates(), modules(), toolchain);
    }
    shellRequest();
    var everything = Packing.choose(compression, upx, cache(), downloads());
    Packing.chooseForShell(shellCompression, everything, upx, cache(), downloads());
  }
}
