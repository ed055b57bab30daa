package io.github.routerimage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as file, text and short table. */
class SizeReportTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("what was written is read again, and written again with the same bytes")
  void written() throws IOException {
    var report = Samples.report(Samples.large("linux/arm64"), Samples.sizes("linux/arm/v5", 9));
    var file = dir.resolve("size-report.json");
    report.write(file);

    var read = SizeReport.read(file);

    assertThat(read).isEqualTo(report);
    read.write(dir.resolve("again.json"));
    assertThat(dir.resolve("again.json")).hasSameBinaryContentAs(file);
  }

  @Test
  @DisplayName("a baseline that cannot be read says how to save a new one")
  void damaged() throws IOException {
    var file = Files.writeString(dir.resolve("sizes.json"), "{\"format\": 1, \"other\": 2}");

    assertThatThrownBy(() -> SizeReport.read(file))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("sizes.json is damaged or of another version of the plugin")
        .hasMessageContaining("save target/router-image/size-report.json in its place");
  }

  @Test
  @DisplayName("the short table has files and totals, and what changed since the build before")
  void shortTable() {
    var before = Samples.report(Samples.sizes("linux/arm64", 1000));
    var after = Samples.report(Samples.sizes("linux/arm64", 5000), Samples.sizes("linux/amd64", 9));

    assertThat(SizeTable.lines(after, Optional.of(before)))
        .containsExactly(
            "bytes                     linux/arm64  linux/amd64",
            "/usr/bin/router                 2,778        1,530",
            "other files                        20           20",
            "rootfs (all files)              2,798        1,550",
            "  since the build before       +1,000            -",
            "layer in gzip                   3,278        2,030",
            "  since the build before       +1,000            -");
    assertThat(SizeTable.lines(before, Optional.of(before))).hasSize(5);
  }

  @Test
  @DisplayName("the text names parts, changes and features, and what it cannot tell")
  void text() {
    var before = Samples.report(Samples.sizes("linux/arm64", 1000));
    var after = Samples.report(Samples.large("linux/arm64"));

    var text = String.join(
        "\n",
        SizeText.lines(after, List.of(new Comparison("since the baseline sizes.json", before))));

    assertThat(text)
        .contains("router:1, Tailscale 1.102.5, Go 1.26.8")
        .contains("linux/arm64: the program, ")
        .containsPattern("tailscale\\.com/package4 +75,000 +\\d\\.\\d %")
        .containsPattern("\\d+ smaller ones +[0-9,]+")
        .contains("linux/arm64: changed since the baseline sizes.json:")
        .containsPattern("code of gvisor\\.dev/package1 +0 +300,000 +\\+300,000")
        .containsPattern("and \\d+ smaller changes")
        .containsPattern("dns, in, with a and b +\\+70,000 +\\+300,000")
        .containsPattern("ssh, not in: this variant cannot be built +- +-");
  }

  @Test
  @DisplayName("changes are sorted by size, totals first; equal builds have none")
  void changes() {
    var before = Samples.sizes("linux/arm64", 1000);
    var after = Samples.sizes("linux/arm64", 5000);

    assertThat(SizeChange.between(before, after))
        .extracting(SizeChange::what)
        .containsExactly(
            "program, compiled",
            "layer in gzip",
            "program, packed",
            "rootfs",
            "code of net/http",
            "/usr/bin/router");
    assertThat(SizeChange.between(after, after)).isEmpty();
  }

  @Test
  @DisplayName("groups take every part once; packages go by their longest known prefix")
  void groups() {
    var program = Samples.large("linux/arm64").program();

    var groups = ProgramGroup.of(program);

    assertThat(groups.stream().mapToLong(ProgramGroup::bytes).sum()).isEqualTo(program.size());
    assertThat(groups).isSortedAccordingTo((a, b) -> Long.compare(b.bytes(), a.bytes()));
    assertThat(ProgramGroup.groupOf("net/http/httptrace")).isEqualTo("http");
    assertThat(ProgramGroup.groupOf("net")).isEqualTo("go");
    assertThat(ProgramGroup.groupOf("golang.org/x/crypto/nacl")).isEqualTo("crypto");
    assertThat(ProgramGroup.groupOf("golang.org/x/sys/unix")).isEqualTo("x");
    assertThat(ProgramGroup.groupOf("github.com/tailscale/netlink")).isEqualTo("other");
    assertThat(ProgramGroup.groupOf("")).isEqualTo("go");
  }
}
