package io.github.routerimage.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("the place of a file does not matter, its input's name and its content do")
  void files() throws IOException {
    var one = Files.writeString(dir.resolve("one"), "package a");
    var two = Files.writeString(dir.resolve("two"), "package a");
    var edited = Files.writeString(dir.resolve("three"), "package b");

    assertThat(digest("source", one)).isEqualTo(digest("source", two));
    assertThat(digest("overlay", one)).isNotEqualTo(digest("source", one));
    assertThat(digest("source", edited)).isNotEqualTo(digest("source", one));
  }

  @Test
  @DisplayName("the same value under another name is another fingerprint")
  void names() {
    var start = Fingerprint.of("step/1");

    assertThat(start.text("go", "1").digest())
        .isNotEqualTo(start.text("upx", "1").digest());
    assertThat(start.text("a", "x\nb y").digest())
        .isNotEqualTo(start.text("a", "x").text("b", "y").digest());
  }

  private static Sha256 digest(String name, Path file) throws IOException {
    return Fingerprint.of("step/1").file(name, file).digest();
  }
}
