package io.github.routerimage.mojo;

import io.github.routerimage.busybox.CompileBusyboxStep;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Compiles the shell, once per platform: busybox, static, with the applets that {@code <shell>} and
 * {@code <applets>} name.
 *
 * <p>Does nothing for a platform whose fingerprint (sources, applets, Zig) is unchanged, and
 * nothing at all for {@code <shell>none</shell>}. Reads each binary back and compares it with the
 * request.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "compile-busybox",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.COMPILE,
    threadSafe = true)
public final class CompileBusyboxMojo extends AbstractShellMojo {
  @Override
  void run() throws IOException {
    var request = shellRequest();
    if (request.isPresent()) {
      new CompileBusyboxStep(layout(), steps()).compile(request.get());
    }
  }
}
