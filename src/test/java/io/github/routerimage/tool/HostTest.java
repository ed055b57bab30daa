package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, linux-amd64",
    "Linux, aarch64, linux-aarch64, linux-arm64",
    "Mac OS X, aarch64, macos-aarch64, darwin-arm64",
    "WINDOWS 11, amd64, windows-x86_64, windows-amd64",
    "Linux, riscv64, linux-riscv64, linux-riscv64"
  })
  @DisplayName("Java's names for machines become ours and Go's")
  void names(String osName, String osArch, String host, String goName) {
    assertThat(Host.of(osName, osArch)).hasToString(host);
    assertThat(Host.of(osName, osArch).goName()).isEqualTo(goName);
  }

  @Test
  @DisplayName("every pinned digest of every host has a file name and a valid shape")
  void pins() {
    for (var name : new String[] {"go", "upx"}) {
      var pin = ToolPin.of(name);
      for (var key : pin.data().stringPropertyNames()) {
        if (key.endsWith(".sha256")) {
          var host = key.substring(key.lastIndexOf('.', key.length() - 8) + 1, key.length() - 7);
          var version = key.substring(0, key.indexOf("." + host));
          var parts = host.split("-", 2);
          assertThat(pin.download(version, new Host(parts[0], parts[1]), Optional.empty(), "x"))
              .as(key)
              .hasValueSatisfying(download -> assertThat(download.fileName()).contains(version));
        }
      }
    }
  }

  @Test
  @DisplayName("programs are found on the given PATH only, Windows names included")
  void search(@TempDir Path dir) throws Exception {
    var program = Files.createFile(dir.resolve("upx.exe"));
    program.toFile().setExecutable(true);
    var windows = Map.of("Path", dir.toString() + ";relative;");

    assertThat(ExecutableSearch.in(windows, new Host("windows", "x86_64")).all("upx", "go"))
        .containsExactly(program);
    assertThat(ExecutableSearch.in(Map.of(), Host.current()).all("sh")).isEmpty();
  }

  @Test
  @DisplayName("versions of Go are ordered as Go orders them")
  void versions() {
    assertThat(GoVersion.parse("go1.26.10")).isGreaterThan(GoVersion.parse("1.26.8"));
    assertThat(GoVersion.parse("1.27rc1")).isLessThan(GoVersion.parse("1.27.0"));
    assertThat(GoVersion.parse("go1.26.8 X:jsonv2")).isEqualTo(GoVersion.parse("1.26.8"));
    assertThat(GoVersion.parse("go1.21")).hasToString("1.21.0");
    assertThatThrownBy(() -> GoVersion.parse("latest"))
        .isInstanceOf(RejectedValue.class)
        .hasMessage("\"latest\": it is no version of Go. Write it like 1.26.8.");
  }
}
