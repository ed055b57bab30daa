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
  @DisplayName("the place of a tree does not matter, its names and contents do")
  void trees() throws IOException {
    var one = tree("one", "a.go", "package a");
    var two = tree("two", "a.go", "package a");
    var renamed = tree("three", "b.go", "package a");
    var edited = tree("four", "a.go", "package b");

    assertThat(digest(one)).isEqualTo(digest(two));
    assertThat(digest(renamed)).isNotEqualTo(digest(one));
    assertThat(digest(edited)).isNotEqualTo(digest(one));
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

  private Sha256 digest(Path tree) throws IOException {
    return Fingerprint.of("step/1").tree("source", tree).digest();
  }

  private Path tree(String name, String file, String content) throws IOException {
    var tree = Files.createDirectories(dir.resolve(name));
    Files.writeString(tree.resolve(file), content);
    return tree;
  }
}
