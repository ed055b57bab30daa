package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.Rootfs;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerWriterTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("a layer has every directory, links as links, owner 0 and one time")
  void listing() throws Exception {
    var layer = LayerWriter.write(Samples.rootfs(dir), dir.resolve("layer.tar"));

    assertThat(Tars.listing(layer.file()))
        .containsExactly(
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 etc/",
            "0 0644 0:0[] 1970-01-01T00:00:00Z 0 etc/empty",
            "0 0644 0:0[] 1970-01-01T00:00:00Z 26 etc/passwd",
            "5 1777 0:0[] 1970-01-01T00:00:00Z 0 tmp/",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 usr/",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 usr/local/",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 usr/local/bin/",
            "2 0777 0:0[] 1970-01-01T00:00:00Z 0 usr/local/bin/router -> tailscale.combined",
            "2 0777 0:0[] 1970-01-01T00:00:00Z 0 usr/local/bin/tailscale -> tailscale.combined",
            "0 0755 0:0[] 1970-01-01T00:00:00Z 200000 usr/local/bin/tailscale.combined",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 var/",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 var/lib/",
            "5 0700 0:0[] 1970-01-01T00:00:00Z 0 var/lib/tailscale/",
            "5 0755 0:0[] 1970-01-01T00:00:00Z 0 var/run/");
  }

  @Test
  @DisplayName("the diff id is the digest of the file, and the size is its size")
  void diffId() throws Exception {
    var layer = LayerWriter.write(Samples.rootfs(dir), dir.resolve("layer.tar"));

    assertThat(layer.diffId()).isEqualTo(Sha256.of(layer.file()));
    assertThat(layer.file()).hasSize(layer.size());
  }

  @Test
  @DisplayName("nothing but plain ustar headers is in it")
  void plainUstar() throws Exception {
    var layer = LayerWriter.write(Samples.rootfs(dir), dir.resolve("layer.tar"));

    var bytes = Files.readAllBytes(layer.file());
    assertThat(new String(bytes, 257, 8, StandardCharsets.ISO_8859_1)).isEqualTo("ustar\00000");
    assertThat(Tars.listing(layer.file())).noneMatch(line -> line.matches("[xgLK] .*"));
  }

  @Test
  @DisplayName("the order, times and modes of files on this machine do not reach the layer")
  void sameFilesGiveTheSameDiffId() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    var a = Files.writeString(dir.resolve("a"), "one");
    var b = Files.writeString(dir.resolve("b"), "one");
    Files.setPosixFilePermissions(b, PosixFilePermissions.fromString("rwx------"));
    Files.setLastModifiedTime(b, FileTime.fromMillis(1));

    var first = layer("first.tar", Entry.file("/x", Mode.PLAIN, a), Entry.link("/y", "x"));
    var second = layer("second.tar", Entry.link("/y", "x"), Entry.file("/x", Mode.PLAIN, b));

    assertThat(second.diffId()).isEqualTo(first.diffId());
    assertThat(second.file()).hasSameBinaryContentAs(first.file());
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR, Europe/Istanbul",
    "ar-SA-u-nu-arab, Asia/Riyadh",
    "th-TH-u-ca-buddhist, Asia/Bangkok",
    "en-US, Pacific/Kiritimati"
  })
  @DisplayName("C37: locale and time zone do not reach the layer")
  void localeAndTimeZone(String locale, String zone) throws Exception {
    var expected = LayerWriter.write(Samples.rootfs(dir), dir.resolve("layer.tar"));
    var localeBefore = Locale.getDefault();
    var zoneBefore = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      var layer = LayerWriter.write(Samples.rootfs(dir), dir.resolve("other.tar"));
      assertThat(layer.file()).hasSameBinaryContentAs(expected.file());
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  @DisplayName("names and targets of the greatest length fit")
  void longestNames() throws Exception {
    var name = "/" + "a".repeat(98);

    var layer = layer("layer.tar", Entry.directory(name, Mode.DIRECTORY), Entry.link("/l", name));

    assertThat(Tars.listing(layer.file()))
        .satisfiesExactly(
            line -> assertThat(line).endsWith(" " + name.substring(1) + "/"),
            line -> assertThat(line).endsWith(" l -> " + name));
  }

  @Test
  @DisplayName("a file that grows or shrinks meanwhile ends the build, and no layer is left")
  void changedFile() throws Exception {
    var file = Files.writeString(dir.resolve("a"), "12345");
    var entry = Entry.file("/a", Mode.PLAIN, file);

    for (var other : List.of("123", "1234567")) {
      Files.writeString(file, other);
      assertThatThrownBy(() -> layer("layer.tar", entry))
          .isInstanceOf(MachineFault.class)
          .hasMessageContaining(
              "The content of a changed while it was written into an archive: from 5 to "
                  + other.length());
    }
    assertThat(dir.resolve("layer.tar")).doesNotExist();
  }

  @Test
  @DisplayName("GNU tar writes the same bytes")
  void systemTar() throws Exception {
    var program = Path.of("/usr/bin/tar");
    assumeTrue(Files.isExecutable(program));
    var version =
        Processes.run(Command.of(dir, program.toString(), "--version")).stdout();
    assumeTrue(version.contains("GNU tar"));
    var rootfs = Samples.rootfs(dir);
    var layer = LayerWriter.write(rootfs, dir.resolve("layer.tar"));
    unpack(rootfs, dir.resolve("tree"));

    var options = "--format=ustar -b1 --sort=name --numeric-owner --owner=0 --group=0 --mtime=@0"
        + " -cf gnu.tar -C tree etc tmp usr var";
    Processes.runChecked(Command.of(dir, program.toString(), options.split(" ")));

    assertThat(dir.resolve("gnu.tar")).hasSameBinaryContentAs(layer.file());
  }

  private static void unpack(Rootfs rootfs, Path tree) throws Exception {
    Files.createDirectories(tree);
    for (var entry : rootfs.entries()) {
      var path = Path.of(tree + entry.path().text());
      if (entry instanceof Entry.Link link) {
        Files.createSymbolicLink(path, Path.of(link.target()));
        continue;
      }
      if (entry instanceof Entry.File file) {
        try (var content = file.content().open()) {
          Files.copy(content, path);
        }
      } else {
        Files.createDirectory(path);
      }
      Files.setAttribute(path, "unix:mode", entry.mode().bits());
    }
  }

  private Layer layer(String name, Entry... entries) throws Exception {
    return LayerWriter.write(Rootfs.of(List.of(entries)), dir.resolve(name));
  }
}
