package io.github.routerimage.tailscale;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Processes;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles the combined binary (daemon, command line, router init) once per platform. */
public final class CompileStep {
  private static final Logger log = LoggerFactory.getLogger(CompileStep.class);

  private final Layout layout;
  private final StepRunner steps;

  public CompileStep(Layout layout, StepRunner steps) {
    this.layout = layout;
    this.steps = steps;
  }

  /** One platform after the other: Go itself keeps all processors busy. */
  public void compile(CompileRequest request) throws IOException {
    var overlay = Overlay.router(layout.overlay(), request.source());
    for (var platform : request.platforms()) {
      var binary = layout.binary(platform);
      var result = steps.run(
          binary,
          fingerprint(request, overlay, platform),
          partial -> build(request, overlay, platform, partial));
      Facts.write(
          layout.compiled(platform),
          Map.of(
              "tailscale", request.longVersion(),
              "go", request.go().version().toString()));
      log.info(
          "compile-tailscale {}: {} (Go {} from {})",
          platform,
          result,
          request.go().version(),
          request.go().origin());
    }
  }

  private static Fingerprint fingerprint(CompileRequest request, Overlay overlay, Platform platform)
      throws IOException {
    var fingerprint = Fingerprint.of("compile-tailscale/2") // raise when the command below changes
        .text("platform", platform.toString())
        .text("source", request.source().version() + " " + request.source().sum())
        .text("build tags", request.selection().tags())
        .text("go", request.go().version().toString())
        .texts("flags", flags(request));
    for (var file : overlay.files()) {
      fingerprint = fingerprint.file("overlay " + file.getFileName(), file);
    }
    return fingerprint;
  }

  private static List<String> flags(CompileRequest request) {
    var stamps = new ArrayList<>(List.of("-s", "-w", "-buildid="));
    stamps.add("-X tailscale.com/version.shortStamp=" + request.shortVersion());
    stamps.add("-X tailscale.com/version.longStamp=" + request.longVersion());
    request
        .commit()
        .ifPresent(hash -> stamps.add("-X tailscale.com/version.gitCommitStamp=" + hash));
    var flags = new ArrayList<String>();
    flags.add("-trimpath");
    flags.add("-buildvcs=false"); // else Go stamps the commit of the project that holds target/
    flags.addAll(request.inlining().flags());
    flags.add("-ldflags=" + String.join(" ", stamps));
    flags.add("-tags=" + request.selection().tags());
    return flags;
  }

  private static void build(CompileRequest request, Overlay overlay, Platform platform, Path output)
      throws IOException {
    var progress = new CompileProgress(platform);
    var command = request
        .go()
        .command(request.source().directory(), "build", "-v")
        .with(flags(request))
        .with(List.of(
            "-overlay=" + overlay.list().toAbsolutePath(),
            "-o",
            output.toString(),
            "./cmd/tailscaled"))
        .environment(platform.goEnvironment())
        .timeout(Duration.ofHours(2));
    var outcome = Processes.run(command, progress::line);
    if (outcome.exitCode() != 0) {
      throw new MachineFault("Tailscale "
          + request.source().version()
          + " does not compile for "
          + platform
          + " with Go "
          + request.go().version()
          + ":\n"
          + progress.errors()
          + request.go().hint(outcome)
          + "\nIf a module is refused, your Go module proxy lacks it; if a name is undefined, this set"
          + " of features does not compile in this version: add a feature or take another"
          + " <tailscaleVersion>.");
    }
    var built = BuiltBinary.of(output, request.go());
    built.check(request, platform);
    built.check(overlay, platform);
  }
}
