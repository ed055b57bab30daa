package io.github.routerimage.verify;

import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tailscale.Overlay;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tool.Go;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the lab among Tailscale's sources, so that its login server is of the same version and
 * all modules are those of Tailscale's own {@code go.sum}.
 */
final class LabProgram {
  private static final Logger log = LoggerFactory.getLogger(LabProgram.class);

  /** The files of {@code src/main/go/lab}. */
  static final List<String> SOURCES = List.of(
      "bench.go",
      "bench_traffic.go",
      "canaries.go",
      "canaries_daemon.go",
      "canaries_dns.go",
      "canaries_kernel.go",
      "canaries_load.go",
      "canaries_login.go",
      "canaries_routes.go",
      "canaries_state.go",
      "canaries_trouble.go",
      "commands.go",
      "container.go",
      "control.go",
      "firewall.go",
      "gate.go",
      "image.go",
      "isolate.go",
      "lab.go",
      "main.go",
      "namespace.go",
      "node.go",
      "probe.go",
      "servers.go",
      "shim.go",
      "state.go",
      "topology.go");

  private static final List<String> FLAGS =
      List.of("-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=");

  private LabProgram() {}

  /** Where the program lies afterwards. */
  static Path compile(Layout layout, StepRunner steps, TailscaleSource source, Go go, Platform own)
      throws IOException {
    var directory = layout.verification().resolve("lab");
    var overlay = Overlay.write(directory, source, "lab", SOURCES, "cmd/routerlab/");
    var program = directory.resolve("routerlab");
    var fingerprint = Fingerprint.of("lab/1") // raise when the command below changes
        .text("platform", own.toString())
        .text("source", source.version() + " " + source.sum())
        .text("go", go.version().toString())
        .texts("flags", FLAGS);
    for (var file : overlay.files()) {
      fingerprint = fingerprint.file("overlay " + file.getFileName(), file);
    }
    var result = steps.run(
        program,
        fingerprint,
        partial -> go.runChecked(go.command(source.directory(), "build")
            .with(FLAGS)
            .with(List.of(
                "-overlay=" + overlay.list().toAbsolutePath(),
                "-o",
                partial.toAbsolutePath().toString(),
                "./cmd/routerlab"))
            .environment(own.goEnvironment())));
    log.info("verify-image: lab of Tailscale {}: {}", source.version(), result);
    return program;
  }
}
