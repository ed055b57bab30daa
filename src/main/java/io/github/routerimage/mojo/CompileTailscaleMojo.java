package io.github.routerimage.mojo;

import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.CompileStep;
import io.github.routerimage.tailscale.Inlining;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles the combined Tailscale binary, once per platform.
 *
 * <p>Reads what {@code resolve-features} wrote. Does nothing for a platform whose fingerprint
 * (sources, overlay, build tags, inlining, Go) is unchanged. Reads each binary back and compares it
 * with the request.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "compile-tailscale",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.COMPILE,
    threadSafe = true)
public final class CompileTailscaleMojo extends AbstractSourceMojo {
  /**
   * Where the compiler inlines functions: {@code none} for the smallest image, {@code data-path} to
   * have it in Go's runtime, which every packet passes (5 % less processor time for 1 % more
   * flash), {@code full} everywhere (10 % less for 12 % more; amd64). The page on sizes has the
   * numbers.
   *
   * <pre>{@code <inlining>data-path</inlining>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.inlining", defaultValue = "none")
  String inlining = "";

  @Override
  void run() throws IOException {
    var choice = Elements.from("<inlining>", inlining, Inlining::parse);
    var selection = selection();
    var toolchain = go(selection.version());
    var source = source(selection.version(), toolchain);
    new CompileStep(layout(), steps())
        .compile(new CompileRequest(source, toolchain, selection, platforms(), choice));
  }
}
