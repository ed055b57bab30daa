package io.github.routerimage.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.Upx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** UPX in all the ways in which it has failed others (upx/upx issue 18895), played by a script. */
@DisabledOnOs(OS.WINDOWS)
class UpxPackerTest {
  private static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir
  Path dir;

  private Path binary;
  private Path output;

  @BeforeEach
  void setUp() throws IOException {
    binary = Files.write(dir.resolve("tailscale.combined"), new byte[10_000]);
    output = dir.resolve("packed");
  }

  @Test
  @DisplayName("a packed file that passes its test is taken")
  void packs() throws IOException {
    upx("if [ $1 = -t ]; then exit 0; fi; echo packed > \"$5\"").pack(binary, output, ARM64);

    assertThat(output).hasContent("packed");
  }

  @Test
  @DisplayName("a failure is reported with platform, version, last words and the ways out")
  void fails() {
    assertThatThrownBy(() ->
            upx("echo \"CantPackException: bad e_shoff\" >&2; exit 2").pack(binary, output, ARM64))
        .isInstanceOf(MachineFault.class)
        .hasMessageStartingWith(
            "compress linux/arm64: UPX 4.2.4 (PATH) did not pack it (exit code 2)")
        .hasMessageContaining("<upx><path>")
        .hasMessageContaining("<compression>packed</compression>")
        .hasMessageContaining("CantPackException: bad e_shoff");
    assertThat(output).doesNotExist();
  }

  @Test
  @DisplayName("an exit code of 0 without a file is a failure")
  void packsNothing() {
    assertThatThrownBy(() -> upx("echo Packed 0 files.").pack(binary, output, ARM64))
        .hasMessageContaining("did not pack it (exit code 0)");
  }

  @Test
  @DisplayName("a file that did not become smaller is a failure")
  void growsFile() {
    assertThatThrownBy(() -> upx("cat \"$6\" \"$6\" > \"$5\"").pack(binary, output, ARM64))
        .hasMessageContaining("left it as large as it was");
  }

  @Test
  @DisplayName("a file that fails UPX's own test is a failure")
  void failsTest() {
    assertThatThrownBy(
            () -> upx("if [ $1 = -t ]; then echo checksum error >&2; exit 1; fi; echo x > \"$5\"")
                .pack(binary, output, ARM64))
        .hasMessageContaining("its own test (upx -t) fails")
        .hasMessageContaining("checksum error");
  }

  private UpxPacker upx(String script) throws IOException {
    var program = Files.writeString(dir.resolve("upx"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new UpxPacker(new Upx(program, "4.2.4", "PATH"));
  }
}
