package io.github.routerimage.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("a written file replaces the old one and leaves nothing beside it")
  void replaces() throws IOException {
    var target = dir.resolve("deep").resolve("file");

    AtomicFiles.writeString(target, "old");
    AtomicFiles.writeString(target, "new");

    assertThat(target).hasContent("new");
    try (var files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("deleting a tree removes links, not what they point to")
  void deletesLinks() throws IOException {
    var kept = Files.writeString(dir.resolve("kept"), "kept");
    var tree = Files.createDirectories(dir.resolve("tree").resolve("sub"));
    Files.createSymbolicLink(tree.resolve("link"), kept);
    Files.createSymbolicLink(tree.resolve("dangling"), dir.resolve("nothing"));

    AtomicFiles.delete(dir.resolve("tree"));

    assertThat(dir.resolve("tree")).doesNotExist();
    assertThat(kept).hasContent("kept");
  }

  @Test
  @DisplayName("what a killed build left is removed, what a living one works on is not")
  void leftovers() throws Exception {
    var dead = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
        .start();
    dead.waitFor();
    var mine = AtomicFiles.partial(dir.resolve("mine"));
    Files.writeString(mine, "half");
    var left = dir.resolve(mine.getFileName()
        .toString()
        .replace("-" + ProcessHandle.current().pid() + "-", "-" + dead.pid() + "-"));
    Files.createDirectories(left.resolve("sub"));
    var elsewhere = dir.resolve(".mine.0badcafe-" + dead.pid() + "-1.part");
    Files.writeString(elsewhere, "half");
    var users = Files.writeString(dir.resolve(".notes.part"), "keep");

    AtomicFiles.writeString(dir.resolve("other"), "text");

    assertThat(left).doesNotExist();
    assertThat(mine).exists();
    assertThat(elsewhere).exists(); // of another container, perhaps alive
    assertThat(users).exists();
  }

  @Test
  @DisplayName("a name of 240 characters can be written")
  void longName() throws IOException {
    var target = dir.resolve("n".repeat(240));

    AtomicFiles.writeString(target, "text");

    assertThat(target).hasContent("text");
  }

  @Test
  @DisplayName("a file that a virus scanner holds for a moment is moved when it lets go (C38)")
  void heldForAMoment() throws IOException {
    var partial = Files.writeString(AtomicFiles.partial(dir.resolve("file")), "new");
    var held = new AtomicInteger(2);

    AtomicFiles.publish(
        partial,
        dir.resolve("file"),
        (from, to) -> {
          if (held.getAndDecrement() > 0) {
            throw new AccessDeniedException(to.toString());
          }
          Files.move(from, to);
        },
        Duration.ZERO);

    assertThat(dir.resolve("file")).hasContent("new");
  }

  @Test
  @DisplayName("a file that is held for good ends the build with its name (C38)")
  void heldForGood() throws IOException {
    var target = dir.resolve("file");
    var partial = Files.writeString(AtomicFiles.partial(target), "new");

    assertThatThrownBy(() -> AtomicFiles.publish(
            partial,
            target,
            (from, to) -> {
              throw new AccessDeniedException(to.toString());
            },
            Duration.ZERO))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("virus scanner")
        .hasMessageContaining(target.toString());
  }
}
