package io.github.routerimage.tool;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.Data;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The sources of busybox: {@code <busybox><source>}; the cache; the official release. Wherever they
 * come from, they are the pinned file ({@code tools/busybox.properties}).
 *
 * @param archive the release's file, a {@code .tar.bz2}
 */
public record BusyboxSource(Path archive) {
  private static final Properties PIN =
      Data.properties(BusyboxSource.class, "tools/busybox.properties");

  /**
   * Finds or fetches it.
   *
   * @param local {@code <busybox><source>}
   * @throws RejectedValue when the local file is not there or is another one
   */
  public static BusyboxSource find(Optional<Path> local, Downloads downloads) throws IOException {
    return new BusyboxSource(
        local.isPresent() ? checked(local.get()) : downloads.fetch(download()));
  }

  /** The release that the list of applets is for, {@code 1.38.0}. */
  public String version() {
    return PIN.getProperty("version");
  }

  /** The digest of its file. */
  public Sha256 sha256() {
    return pinned();
  }

  /** Unpacks it; the directory must not exist. */
  public void unpack(Path directory) throws IOException {
    Archives.unpack(archive, directory);
  }

  private static Sha256 pinned() {
    return new Sha256(PIN.getProperty("sha256"));
  }

  private static Path checked(Path file) throws IOException {
    var name = PIN.getProperty("file");
    if (!Files.isRegularFile(file)) {
      throw new RejectedValue(
          file.toString(), "there is no such file", "write the path of " + name);
    }
    var actual = Sha256.of(file);
    if (!actual.equals(pinned())) {
      throw new RejectedValue(
          file.toString(),
          "its SHA-256 is " + actual + ", and that of " + name + " is " + pinned(),
          "take the file of busybox.net/downloads, or Debian's original sources of the same"
              + " version, which are the same file");
    }
    return file;
  }

  private static Download download() {
    return new Download(
        "busybox " + PIN.getProperty("version"),
        URI.create(PIN.getProperty("address")),
        new Pin.Bytes(pinned()),
        "tools/busybox.properties",
        Long.parseLong(PIN.getProperty("size")),
        true,
        "set <busybox><source> to a local copy, or write <shell>none</shell>");
  }
}
