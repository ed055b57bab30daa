package io.github.routerimage.mojo;

import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.CompileStep;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the combined Tailscale binary, once per platform.
 *
 * <p>Reads what {@code resolve-features} wrote. Does nothing for a platform whose fingerprint
 * (sources, overlay, build tags, Go) is unchanged. Reads each binary back and compares it with the
 * request.
 *
 * @since 1.0.0
 */
@Mojo(name = "compile-tailscale", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class CompileTailscaleMojo extends AbstractSourceMojo {
  @Override
  void run() throws IOException {
    var selection = selection();
    var toolchain = go(selection.version());
    var source = source(selection.version(), toolchain);
    new CompileStep(layout(), steps())
        .compile(new CompileRequest(source, toolchain, selection, platforms()));
  }
}
