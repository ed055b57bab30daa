package io.github.routerimage.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.routerimage.failure.RejectedValue;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  private static final ImagePath TARGET = new ImagePath("/etc/router");

  @TempDir
  Path dir;

  @Test
  @DisplayName("a file goes to its target")
  void file() throws Exception {
    var source = write("hosts", "127.0.0.1 localhost\n");

    var entries = new UserFile(source, new ImagePath("/etc/hosts"), Mode.PLAIN).entries();

    assertThat(entries).containsExactly(Entry.file("/etc/hosts", Mode.PLAIN, source));
  }

  @Test
  @DisplayName("all files below a directory go below its target, without editors' leftovers")
  void directory() throws Exception {
    write("conf/b.conf", "b");
    write("conf/a/a.conf", "a");
    write("conf/a/a.conf~", "old");
    write("conf/.git/config", "git");

    var entries = new UserFile(dir.resolve("conf"), TARGET, Mode.PLAIN).entries();

    assertThat(entries)
        .extracting(entry -> entry.path().text())
        .containsExactly("/etc/router/a/a.conf", "/etc/router/b.conf");
  }

  @Test
  @DisplayName("C11: a file's mode on this machine does not reach the image")
  void modes() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    var source = write("secret.conf", "x");
    Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwx------"));

    var entries = new UserFile(source, TARGET, Mode.PLAIN).entries();

    assertThat(entries).extracting(Entry::mode).containsExactly(Mode.PLAIN);
  }

  @Test
  @DisplayName("a source that is not there is refused")
  void absent() {
    var file = new UserFile(dir.resolve("absent"), TARGET, Mode.PLAIN);

    assertThatThrownBy(file::entries)
        .isInstanceOf(RejectedValue.class)
        .hasMessage("\"" + dir.resolve("absent")
            + "\": there is no such file. Write a path from the project's directory.");
  }

  @Test
  @DisplayName("a directory without a file is refused")
  void empty() throws Exception {
    Files.createDirectories(dir.resolve("conf/a"));

    assertThatThrownBy(() -> new UserFile(dir.resolve("conf"), TARGET, Mode.PLAIN).entries())
        .hasMessageContaining("no file below this directory");
  }

  @Test
  @DisplayName("a symbolic link is refused, as the source and below it")
  void links() throws Exception {
    var link = dir.resolve("conf/link");
    Files.createDirectories(dir.resolve("conf"));
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Files.createSymbolicLink(link, write("real", "x"));

    assertThatThrownBy(() -> new UserFile(link, TARGET, Mode.PLAIN).entries())
        .hasMessageContaining("it is a symbolic link");
    assertThatThrownBy(() -> new UserFile(dir.resolve("conf"), TARGET, Mode.PLAIN).entries())
        .hasMessageContaining("link\": it is a symbolic link");
  }

  @Test
  @DisplayName("a name below the directory that no image can hold is refused")
  void names() throws Exception {
    write("conf/über.conf", "x");

    assertThatThrownBy(() -> new UserFile(dir.resolve("conf"), TARGET, Mode.PLAIN).entries())
        .hasMessageContaining("U+00FC");
  }

  private Path write(String name, String text) throws IOException {
    var file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
