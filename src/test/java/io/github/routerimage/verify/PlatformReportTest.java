package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformReportTest {
  private static final Platform PLATFORM = Platform.parse("linux/arm/v5");
  private static final PlatformReport MIXED = new PlatformReport(
      PLATFORM, "under qemu-arm", CanaryResult.parse("""
          {"canary":"login","result":"passed","seconds":1.5,"detail":"1.4 s after the start"}
          {"canary":"c2n","result":"failed","seconds":5,"detail":"no <answer> \\u0000"}
          {"canary":"memory","result":"skipped","seconds":0,"detail":"emulated"}
          """), Optional.empty(), 12.3);

  @TempDir
  Path dir;

  @Test
  @DisplayName("the table begins with the sum and never shows a skip as passed")
  void table() {
    assertThat(MIXED.table())
        .containsExactly(
            "verify-image linux/arm/v5: 1 passed, 1 failed, 1 skipped in 12.3 s (under qemu-arm)",
            "  passed  login                    1.5 s  1.4 s after the start",
            "  failed  c2n                      5.0 s  no <answer> \0",
            "  skipped memory                   0.0 s  emulated");
  }

  @Test
  @DisplayName("image.json learns which canaries failed, or why nothing was started")
  void verification() {
    assertThat(MIXED.verification()).isEqualTo(Verification.skipped("canaries failed: c2n"));
    assertThat(PlatformReport.skipped(PLATFORM, "no TUN").verification())
        .isEqualTo(Verification.skipped("no TUN"));
  }

  @Test
  @DisplayName("the XML can be read whatever a log line has in it")
  void xml() throws Exception {
    assertThat(suite(MIXED)).containsExactly("3", "1", "1");
    assertThat(Files.readString(dir.resolve("test.xml"))).contains("no &lt;answer&gt;");
  }

  @Test
  @DisplayName("a platform that was not started is one skipped test")
  void xmlOfSkip() throws Exception {
    assertThat(suite(PlatformReport.skipped(PLATFORM, "no TUN"))).containsExactly("1", "0", "1");
  }

  @Test
  @DisplayName("output that is no result is not taken for one")
  void garbage() {
    assertThatThrownBy(() -> CanaryResult.parse("panic: no"))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("panic: no");
  }

  private String[] suite(PlatformReport report) throws Exception {
    var file = dir.resolve("test.xml");
    JUnitReport.write(report, file);
    var suite = parsed(file);
    return new String[] {
      suite.getAttribute("tests"), suite.getAttribute("failures"), suite.getAttribute("skipped")
    };
  }

  private static org.w3c.dom.Element parsed(Path file) throws Exception {
    try (var content = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(content)
          .getDocumentElement();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
