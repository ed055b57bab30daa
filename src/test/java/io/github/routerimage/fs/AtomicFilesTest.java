package io.github.routerimage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
