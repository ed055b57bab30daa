package io.github.routerimage.busybox;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles busybox once per platform. */
public final class CompileBusyboxStep {
  private static final Logger log = LoggerFactory.getLogger(CompileBusyboxStep.class);

  private final Layout layout;
  private final StepRunner steps;

  public CompileBusyboxStep(Layout layout, StepRunner steps) {
    this.layout = layout;
    this.steps = steps;
  }

  /** One platform after the other: make keeps all processors busy. */
  public void compile(CompileBusyboxRequest request) throws IOException {
    for (var platform : request.platforms()) {
      var result = steps.run(
          layout.busybox(platform),
          fingerprint(request, platform),
          partial -> build(request, platform, partial));
      Facts.write(
          layout.compiledBusybox(platform),
          Map.of(
              "busybox", request.source().version(),
              "zig", request.zig().version()));
      log.info(
          "compile-busybox {}: {} ({} applets, Zig {} from {})",
          platform,
          result,
          request.shell().applets().size(),
          request.zig().version(),
          request.zig().origin());
    }
  }

  private static Fingerprint fingerprint(CompileBusyboxRequest request, Platform platform) {
    return Fingerprint.of("compile-busybox/1") // raise when BuildDirectory or the config changes
        .text("platform", platform.toString())
        .texts("target", platform.cTarget())
        .text("source", request.source().sha256().hex())
        .text("zig", request.zig().version())
        .texts("applets", request.shell().names())
        .texts("symbols", request.shell().symbols());
  }

  private static void build(CompileBusyboxRequest request, Platform platform, Path output)
      throws IOException {
    try (var directory = BuildDirectory.create(request)) {
      configure(request, directory, platform);
      var jobs = "-j" + Runtime.getRuntime().availableProcessors();
      checked(directory.make(platform, jobs, "busybox_unstripped"), platform);
      BuiltShell.in(directory.output()).check(request.shell(), platform);
      Files.copy(
          BuiltShell.program(directory.output()), output, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void configure(
      CompileBusyboxRequest request, BuildDirectory directory, Platform platform)
      throws IOException {
    var file = directory.output().resolve(".config");
    var defaults = kconfig(directory, platform, "defconfig", file);
    var all = kconfig(directory, platform, "allyesconfig", file);
    var wanted = BusyboxConfig.of(request.shell().symbols(), all, defaults);
    Files.writeString(file, wanted.text());
    wanted.requireSame(kconfig(directory, platform, "oldconfig", file));
  }

  private static BusyboxConfig kconfig(
      BuildDirectory directory, Platform platform, String target, Path file) throws IOException {
    checked(directory.make(platform, target), platform);
    return BusyboxConfig.parse(Files.readString(file));
  }

  /** Zig warns once per file that it ignores options of GCC; that says nothing. */
  private static void checked(Outcome outcome, Platform platform) {
    if (outcome.exitCode() == 0) {
      return;
    }
    var errors = outcome
        .stderr()
        .lines()
        .filter(line -> line.contains("error") || line.contains("***") || line.contains("denied"))
        .limit(12)
        .collect(Collectors.joining("\n"));
    throw new MachineFault("busybox does not compile for " + platform + ":\n"
        + (errors.isEmpty() ? "" : errors + "\nIts last lines:\n")
        + outcome.lastLines()
        + "\nIf a file of one applet is named, take that applet out of <applets>; if a program is"
        + " missing, install it; if starting one is denied, the temporary directory is mounted"
        + " noexec: set -Djava.io.tmpdir in MAVEN_OPTS.");
  }
}
