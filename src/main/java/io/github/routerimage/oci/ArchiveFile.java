package io.github.routerimage.oci;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/**
 * A finished archive.
 *
 * @param size in bytes
 */
record ArchiveFile(long size, Sha256 sha256) {
  /** Of every file inside an archive. */
  static final int MODE = 0644;

  /** What puts the files into the archive. */
  interface Content {
    void writeTo(UstarWriter tar) throws IOException;
  }

  /**
   * Writes an archive, whole or not at all, and then {@code <archive>.sha256} in the form that
   * {@code sha256sum --check} reads.
   */
  static ArchiveFile write(Path target, Content content) throws IOException {
    var partial = AtomicFiles.partial(target);
    var digest = Sha256.digest();
    try (var file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
        var tar = new UstarWriter(new DigestOutputStream(file, digest))) {
      content.writeTo(tar);
    }
    var archive = new ArchiveFile(Files.size(partial), Sha256.from(digest));
    AtomicFiles.publish(partial, target);
    AtomicFiles.writeString(
        target.resolveSibling(target.getFileName() + ".sha256"),
        archive.sha256() + "  " + target.getFileName() + "\n");
    return archive;
  }
}
