package io.github.routerimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.assemble.AssembleRequest;
import io.github.routerimage.assemble.AssembleStep;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.report.SizeReport.FeatureCost;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of real archives, and which report it is compared with later. */
class SizeRecorderTest {
  private static final Platform ARM = Platform.parse("linux/arm/v5");

  @TempDir
  Path dir;

  private Layout layout;

  @BeforeEach
  void program() throws IOException {
    layout = new Layout(dir, "router-1");
    var place = Files.createDirectories(layout.binary(ARM).getParent());
    var program = GoProgram.stress(GoProgram.go(Optional.empty()), ARM, List.of(), place);
    Files.move(program.plain(), layout.binary(ARM));
    Files.createDirectories(layout.packed(ARM).getParent());
    Files.move(program.squeezed(), layout.packed(ARM));
    Facts.write(layout.compiled(ARM), Map.of("tailscale", "1.102.5", "go", "1.26.8"));
    Facts.write(layout.compressed(ARM), Map.of("compression", "not packed", "squeezed", "true"));
  }

  @Test
  @DisplayName("files add up to the rootfs, and the program is the one of the image")
  void measured() throws IOException {
    var sizes = build("hello").find("linux/arm/v5").orElseThrow();

    assertThat(sizes.entries().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(sizes.rootfs());
    assertThat(sizes.entries()).containsEntry("/etc/motd", 5L);
    assertThat(sizes.packed()).isEqualTo(Files.size(layout.packed(ARM)));
    assertThat(sizes.program().size()).isEqualTo(Files.size(layout.binary(ARM)));
    assertThat(sizes.layer()).isEqualTo(Files.size(layout.layer(ARM)));
    assertThat(sizes.gzipLayer()).isEqualTo(Files.size(layout.gzipLayer(ARM)));
  }

  @Test
  @DisplayName(
      "the build before is the last one of other sizes, also after a build without changes")
  void before() throws IOException {
    var first = build("hello");
    assertThat(recorder().before()).isEmpty();

    build("hello again");
    assertThat(recorder().before()).contains(first);

    build("hello again");
    assertThat(recorder().before()).contains(first);
  }

  @Test
  @DisplayName("costs of features stay until something changes")
  void features() throws IOException {
    var cost = new FeatureCost(true, 2, 1, List.of(), null);
    var report = build("hello");
    report
        .with(List.of(report.platforms().get(0).with(Map.of("dns", cost))))
        .write(layout.sizeReport());

    assertThat(build("hello").platforms().get(0).features()).containsEntry("dns", cost);
    assertThat(build("hello again").platforms().get(0).features()).isEmpty();
  }

  private SizeRecorder recorder() {
    return new SizeRecorder(layout);
  }

  private SizeReport build(String motd) throws IOException {
    var settings = new ImageSettings(
        List.of("/usr/local/bin/router"),
        List.of("--no-logs-no-support"),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of("/var/lib/tailscale"),
        "SIGTERM",
        Instant.EPOCH);
    var request = new AssembleRequest(
        ImageName.ofProject("router", "1"),
        settings,
        List.of(Entry.file("/etc/motd", Mode.PLAIN, motd)),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(ARM));
    var step = new AssembleStep(layout);
    var images = step.assemble(request);
    step.describe(request, images, "1");
    return recorder().record(images);
  }
}
