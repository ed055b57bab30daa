package io.github.routerimage.verify;

import io.github.routerimage.assemble.AssembleRequest;
import io.github.routerimage.assemble.AssembleStep;
import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.features.FeatureRequest;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Processes;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.structure.StructureSuite;
import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.CompileStep;
import io.github.routerimage.tailscale.Inlining;
import io.github.routerimage.tailscale.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Images from which something was taken that a router needs, and their way through the lab. They
 * are made for this machine and not packed.
 */
final class BrokenImage {
  private final Workbench bench;
  private final Platform own;
  private final StepRunner steps;
  private final Layout layout;
  private final FeatureSelection full;

  BrokenImage(Workbench bench, Platform own, Path directory) throws IOException {
    this.bench = bench;
    this.own = own;
    this.steps = new StepRunner(bench.cache()::result);
    this.layout = new Layout(directory, "broken");
    this.full = FeatureResolver.resolve(
        bench.source().registry(), FeatureRequest.fullRouter(bench.source().version()));
  }

  Layout layout() {
    return layout;
  }

  /** Names of all canaries that failed on an image whose binary lacks some features. */
  Set<String> failuresWithout(String... features) throws IOException {
    var tags = new TreeSet<>(List.of(full.tags().split(",")));
    for (var feature : features) {
      tags.add("ts_omit_" + feature);
    }
    compile(String.join(",", tags), sources());
    return failures(RouterPreset.ENTRYPOINT);
  }

  /** The same for a binary without the part of ours that puts the log filter in place. */
  Set<String> failuresWithoutLogFilter() throws IOException {
    var sources = new ArrayList<>(sources());
    sources.remove("filter_on.go");
    compile(full.tags(), sources);
    return failures(RouterPreset.ENTRYPOINT);
  }

  /** The same for an image that starts the daemon itself. */
  Set<String> failuresWithoutRouterInit() throws IOException {
    compile(full.tags(), sources());
    return failures(List.of("/usr/local/bin/tailscaled"));
  }

  /** The whole image, for those who only want to have something that runs. */
  Lab whole() throws IOException {
    compile(full.tags(), sources());
    assemble(RouterPreset.ENTRYPOINT);
    return lab();
  }

  VerifyRequest request() {
    var promised =
        full.features().stream().map(FeatureSelection.Kept::name).collect(Collectors.toSet());
    return new VerifyRequest(
        bench.source(),
        bench.go(),
        full,
        promised,
        Set.of(),
        StructureSuite.read(List.of()),
        Duration.ofSeconds(1),
        true,
        List.of(own));
  }

  private Set<String> failures(List<String> entrypoint) throws IOException {
    assemble(entrypoint);
    var report = lab().run(request(), new Emulation(own, Optional.empty()));
    report.skipped().ifPresent(reason -> {
      throw new AssertionError("this machine cannot start images: " + reason);
    });
    report.table().forEach(System.out::println);
    return report.failures().stream()
        .map(CanaryResult::canary)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Lab lab() throws IOException {
    var program = LabProgram.compile(layout, steps, bench.source(), bench.go(), own);
    var client = new Layout(layout.verification().resolve("client"), "client");
    new CompileStep(client, steps)
        .compile(new CompileRequest(bench.source(), bench.go(), full, List.of(own), Inlining.NONE));
    return new Lab(layout, program, client.binary(own));
  }

  /** With the flags of compile-tailscale, so that Go's cache serves both. */
  private void compile(String tags, List<String> sources) throws IOException {
    var overlay = Overlay.write(
        layout.overlay(), bench.source(), "router", sources, "cmd/tailscaled/zz_router_");
    var fingerprint = Fingerprint.of("negative-control/1")
        .text("source", bench.source().sum())
        .text("go", bench.go().version().toString())
        .text("tags", tags);
    for (var file : overlay.files()) {
      fingerprint = fingerprint.file("overlay " + file.getFileName(), file);
    }
    steps.run(
        layout.packed(own),
        fingerprint,
        partial -> Processes.runChecked(bench
            .go()
            .command(bench.source().directory(), "build", "-trimpath", "-buildvcs=false")
            .with(List.of(
                "-gcflags=all=-l",
                "-ldflags=-s -w -buildid=",
                "-tags=" + tags,
                "-overlay=" + overlay.list().toAbsolutePath(),
                "-o",
                partial.toAbsolutePath().toString(),
                "./cmd/tailscaled"))
            .environment(own.goEnvironment())
            .timeout(Duration.ofMinutes(30))));
  }

  private void assemble(List<String> entrypoint) throws IOException {
    var settings = new ImageSettings(
        entrypoint,
        RouterPreset.COMMAND,
        new TreeMap<>(RouterPreset.ENVIRONMENT),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(RouterPreset.STATE),
        RouterPreset.STOP_SIGNAL,
        Instant.EPOCH);
    new AssembleStep(layout)
        .assemble(new AssembleRequest(
            ImageName.ofProject("broken", "1"),
            settings,
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            List.of(own)));
  }

  private static List<String> sources() throws IOException {
    try (var files = Files.list(Path.of("src", "main", "go", "router"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".go") && !name.endsWith("_test.go"))
          .sorted()
          .toList();
    }
  }
}
