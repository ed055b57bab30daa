package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {
  @TempDir
  private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"x.tar.gz", "x.tar.xz", "x.tar.bz2"})
  @DisplayName("the first folder is left out; execute bits and links are those of the archive")
  void tar(String name) throws Exception {
    var archive = tar(name, out -> {
      file(out, "upx-4.2.4/upx", 0755);
      file(out, "upx-4.2.4/doc/README", 0644);
      link(out, "upx-4.2.4/doc/program", "../upx", TarConstants.LF_SYMLINK);
      link(out, "upx-4.2.4/doc/same", "upx-4.2.4/upx", TarConstants.LF_LINK);
    });

    Archives.unpack(archive, dir.resolve("to"));

    assertThat(dir.resolve("to/upx")).hasContent("upx-4.2.4/upx").isExecutable();
    assertThat(Files.isExecutable(dir.resolve("to/doc/README"))).isFalse();
    assertThat(dir.resolve("to/doc/program")).hasContent("upx-4.2.4/upx");
    assertThat(dir.resolve("to/doc/same")).hasContent("upx-4.2.4/upx");
  }

  @Test
  @DisplayName("a zip keeps the execute bits of Unix")
  void zip() throws Exception {
    var archive = dir.resolve("x.zip");
    try (var out = new ZipArchiveOutputStream(archive)) {
      var entry = new ZipArchiveEntry("go/bin/go");
      entry.setUnixMode(0100755);
      out.putArchiveEntry(entry);
      out.write(1);
      out.closeArchiveEntry();
    }

    Archives.unpack(archive, dir.resolve("to"));

    assertThat(dir.resolve("to/bin/go")).isExecutable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x/../../evil", "/evil", "x/a/../../evil"})
  @DisplayName("an entry that leads out of the directory is refused and nothing stays")
  void traversal(String entry) throws Exception {
    var archive = tar("x.tar.gz", out -> {
      file(out, "x/good", 0644);
      var evil = new TarArchiveEntry(entry, true);
      out.putArchiveEntry(evil);
      out.closeArchiveEntry();
    });

    assertThatThrownBy(() -> Archives.unpack(archive, dir.resolve("to")))
        .hasMessageContaining("an entry that leads out of it");
    assertThat(dir.toFile().list()).containsExactly("x.tar.gz");
  }

  @Test
  @DisplayName("a link that leads out of the directory is refused")
  void linkOut() throws Exception {
    var archive = tar("x.tar.gz", out -> link(out, "x/out", "../../etc", TarConstants.LF_SYMLINK));

    assertThatThrownBy(() -> Archives.unpack(archive, dir.resolve("to")))
        .hasMessageContaining("an entry that leads out of it: ../../etc");
  }

  @Test
  @DisplayName("a link through other links cannot leave the directory either")
  void linkThroughLinks() throws Exception {
    var archive = tar("x.tar.gz", out -> {
      link(out, "x/here", ".", TarConstants.LF_SYMLINK);
      link(out, "x/up", "here/..", TarConstants.LF_SYMLINK);
      link(out, "x/up/evil", "up", TarConstants.LF_SYMLINK);
    });

    Archives.unpack(archive, dir.resolve("to"));

    assertThat(dir.toFile().list()).containsExactlyInAnyOrder("x.tar.gz", "to");
  }

  @Test
  @DisplayName("an archive that breaks off leaves nothing")
  void truncated() throws Exception {
    var archive = tar("x.tar.gz", out -> file(out, "x/file", 0644));
    Files.write(archive, java.util.Arrays.copyOf(Files.readAllBytes(archive), 60));

    assertThatThrownBy(() -> Archives.unpack(archive, dir.resolve("to")))
        .isInstanceOf(IOException.class);
    assertThat(dir.toFile().list()).containsExactly("x.tar.gz");
  }

  @Test
  @DisplayName("an unknown format is named with the known ones")
  void unknownFormat() throws Exception {
    var archive = Files.writeString(dir.resolve("x.rar"), "");

    assertThatThrownBy(() -> Archives.unpack(archive, dir.resolve("to")))
        .isInstanceOf(UserMistake.class)
        .hasMessageEndingWith(".zip, .tar.gz, .tar.xz or .tar.bz2.");
  }

  private interface Content {
    void to(TarArchiveOutputStream out) throws IOException;
  }

  private Path tar(String name, Content content) throws IOException {
    var archive = dir.resolve(name);
    try (var file = Files.newOutputStream(archive);
        var out = new TarArchiveOutputStream(compressed(name, file))) {
      content.to(out);
    }
    return archive;
  }

  private static OutputStream compressed(String name, OutputStream out) throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out);
    }
    return name.endsWith(".xz")
        ? new XZCompressorOutputStream(out)
        : new BZip2CompressorOutputStream(out);
  }

  /** A file whose content is its name. */
  private static void file(TarArchiveOutputStream out, String name, int mode) throws IOException {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(bytes.length);
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream out, String name, String to, byte type)
      throws IOException {
    var entry = new TarArchiveEntry(name, type);
    entry.setLinkName(to);
    out.putArchiveEntry(entry);
    out.closeArchiveEntry();
  }
}
