package io.github.routerimage.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootfsTest {
  @Test
  @DisplayName("C11: every parent is there once, with 0755, before its content")
  void parents() {
    var rootfs = Rootfs.of(List.of(
        Entry.file("/opt/a/b/c.conf", Mode.PLAIN, "x"),
        Entry.file("/opt/a/d.conf", Mode.PLAIN, "y"),
        Entry.link("/bin/sh", "busybox")));

    assertThat(rootfs.entries())
        .extracting(entry -> entry.path() + " " + entry.mode())
        .containsExactly(
            "/bin 0755",
            "/bin/sh 0777",
            "/opt 0755",
            "/opt/a 0755",
            "/opt/a/b 0755",
            "/opt/a/b/c.conf 0644",
            "/opt/a/d.conf 0644");
  }

  @Test
  @DisplayName("the order of the list does not matter")
  void order() {
    var one = Entry.file("/etc/passwd", Mode.PLAIN, "root");
    var two = Entry.directory("/tmp", Mode.parse("1777"));

    assertThat(Rootfs.of(List.of(one, two)).entries())
        .isEqualTo(Rootfs.of(List.of(two, one)).entries());
  }

  @Test
  @DisplayName("a directory's own mode holds, whenever it is named")
  void ownModeOfDirectory() {
    var rootfs = Rootfs.of(List.of(Entry.file("/var/lib/x", Mode.PLAIN, "")))
        .with(List.of(Entry.directory("/var/lib", Mode.parse("0700"))));

    assertThat(rootfs.find("/var/lib").orElseThrow().mode()).hasToString("0700");
  }

  @Test
  @DisplayName("the same path for two things is refused, and both are named")
  void clash() {
    var ours = Rootfs.of(List.of(Entry.link("/bin/tailscale", "tailscale.combined")));

    assertThatThrownBy(
            () -> ours.with(List.of(Entry.file("/bin/tailscale", Mode.PROGRAM, "#!/bin/sh"))))
        .hasMessage(
            "\"/bin/tailscale\": it is both a link to tailscale.combined and a file of 9 bytes"
                + " with mode 0755 from the plugin. Keep one of them.");
  }

  @Test
  @DisplayName("the same entry twice is one entry")
  void sameTwice() {
    var ours = Rootfs.of(List.of(Entry.file("/etc/passwd", Mode.PLAIN, "root")));

    assertThat(ours.with(List.of(Entry.file("/etc/passwd", Mode.PLAIN, "root"))).entries())
        .hasSize(2);
  }

  @Test
  @DisplayName("nothing may lie below a file or a link")
  void belowFileOrLink() {
    var below = List.of(Entry.file("/var/run/x", Mode.PLAIN, ""));

    assertThatThrownBy(() -> Rootfs.of(List.of(Entry.link("/var/run", "/run"))).with(below))
        .hasMessage("\"/var/run/x\": it would lie below /var/run, which is a link to /run."
            + " Choose a path below a directory.");
    assertThatThrownBy(
            () -> Rootfs.of(List.of(Entry.file("/var", Mode.PLAIN, ""))).with(below))
        .hasMessageContaining("below /var, which is a file of 0 bytes");
  }

  @Test
  @DisplayName("the size is the sum of the files, and the largest come first")
  void sizes() {
    var rootfs = Rootfs.of(List.of(
        Entry.file("/a", Mode.PLAIN, "12"),
        Entry.file("/b", Mode.PLAIN, "12345"),
        Entry.file("/c", Mode.PLAIN, "12"),
        Entry.link("/d", "b")));

    assertThat(rootfs.sizeOfFiles()).isEqualTo(9);
    assertThat(rootfs.largest(2))
        .extracting(file -> file.path().text())
        .containsExactly("/b", "/a");
  }

  @Test
  @DisplayName("a file of ours that is not there is the machine's fault")
  void absentFile(@TempDir Path dir) {
    assertThatThrownBy(() -> Entry.file("/x", Mode.PROGRAM, dir.resolve("tailscale.combined")))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("tailscale.combined is to go into the image and is not there");
  }

  @Test
  @DisplayName("a link's target fits into the field of a ustar header")
  void linkTargets() {
    assertThatThrownBy(() -> Entry.link("/x", "")).hasMessageContaining("target of 0 characters");
    assertThatThrownBy(() -> Entry.link("/x", "a".repeat(100)))
        .hasMessageContaining("target of 100 characters");
    assertThatThrownBy(() -> Entry.link("/x", "ü")).hasMessageContaining("U+00FC");
  }
}
