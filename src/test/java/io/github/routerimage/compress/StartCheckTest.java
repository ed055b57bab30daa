package io.github.routerimage.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StartCheckTest {
  private static final Platform AMD64 = Platform.parse("linux/amd64");
  private static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir
  Path dir;

  @Test
  @DisplayName("this machine's own programs are started as they are")
  void natively() throws IOException {
    assertThat(onAmd64().start(AMD64, program("binary", "exit 0"))).isEqualTo("starts natively");
  }

  @Test
  @DisplayName(
      "those of another machine are started under qemu-user, also under Debian's name for it")
  void emulated() throws IOException {
    program("qemu-aarch64", "echo something else");
    program(
        "qemu-aarch64-static",
        "if [ \"$1\" = --version ]; then echo 'qemu-aarch64 version 7.2.22'; else exec \"$@\"; fi");

    assertThat(onAmd64().start(ARM64, program("binary", "exit 0")))
        .isEqualTo("starts under qemu-aarch64");
  }

  @Test
  @DisplayName("without an emulator it says that nothing was started, and why")
  void notStarted() throws IOException {
    assertThat(onAmd64().start(ARM64, program("binary", "exit 1")))
        .isEqualTo("not started: no qemu-aarch64 on this machine");
  }

  @Test
  @DisplayName("a program that is only called like an emulator counts as none")
  void noEmulator() throws IOException {
    program("qemu-aarch64", "exit 0");

    assertThat(onAmd64().start(ARM64, program("binary", "exit 0")))
        .isEqualTo("not started: no qemu-aarch64 on this machine");
  }

  @Test
  @DisplayName("a binary that crashes on a large environment is a failure")
  void largeEnvironment() throws IOException {
    var binary = program("binary", "test -z \"$V299\" || exit 139");

    assertThatThrownBy(() -> onAmd64().start(AMD64, binary))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("does not start (exit code 139, 300 environment variables)");
  }

  private StartCheck onAmd64() {
    var host = Host.of("Linux", "amd64");
    return new StartCheck(host, ExecutableSearch.on(dir.toString(), host));
  }

  private Path program(String name, String script) throws IOException {
    var program = Files.writeString(dir.resolve(name), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
