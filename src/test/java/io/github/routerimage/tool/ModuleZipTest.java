package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleZipTest {
  @TempDir
  private Path dir;

  /** The value was computed with {@code sha256sum} and {@code base64}, as the javadoc says. */
  @Test
  @DisplayName("the sum is Go's, whatever the order in the zip")
  void sum() throws Exception {
    var one = zip("one.zip", "example.com/m@v1.0.0/a.go", "example.com/m@v1.0.0/B.go");
    var other = zip("other.zip", "example.com/m@v1.0.0/B.go", "example.com/m@v1.0.0/a.go");

    assertThat(new ModuleZip(one).h1())
        .isEqualTo(new ModuleZip(other).h1())
        .isEqualTo("h1:+FkqEEeOULTb/0GJH4hfuWOjmUwmjZTEOnJOZXtkeJ0=");
  }

  @Test
  @DisplayName("what is no zip has no sum")
  void noZip() throws Exception {
    var file = Files.writeString(dir.resolve("x.zip"), "<html>");

    assertThat(new ModuleZip(file).h1()).startsWith("missing: this is no zip file");
  }

  @Test
  @DisplayName("the module's folder is left out and execute bits are set as asked")
  void unpack() throws Exception {
    var zip = zip("t.zip", "m@v1/bin/go", "m@v1/src/a.go");

    new ModuleZip(zip).unpack("m@v1", dir.resolve("to"), name -> name.startsWith("bin/"));

    assertThat(dir.resolve("to/bin/go")).isExecutable().hasContent("m@v1/bin/go");
    assertThat(Files.isExecutable(dir.resolve("to/src/a.go"))).isFalse();
  }

  @Test
  @DisplayName("a zip of another module is refused and nothing stays")
  void otherModule() throws Exception {
    var zip = zip("t.zip", "m@v1/go.mod", "m@v2/go.mod");

    assertThatThrownBy(() -> new ModuleZip(zip).unpack("m@v1", dir.resolve("to"), name -> false))
        .hasMessageContaining("is no zip of m@v1: it has an entry m@v2/go.mod");
    assertThat(dir.toFile().list()).containsExactly("t.zip");
  }

  /** Files whose content is their name. */
  private Path zip(String file, String... names) throws IOException {
    var path = dir.resolve(file);
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }
}
