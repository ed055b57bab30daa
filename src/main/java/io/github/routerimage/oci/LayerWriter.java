package io.github.routerimage.oci;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Rootfs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/**
 * Writes a rootfs as a layer. The diff id depends on paths, modes, link targets and contents alone;
 * not on the order in which files were made, nor on their times, owners or modes on this machine.
 */
public final class LayerWriter {
  private LayerWriter() {}

  /** Writes the layer, whole or not at all. */
  public static Layer write(Rootfs rootfs, Path target) throws IOException {
    var partial = AtomicFiles.partial(target);
    var digest = Sha256.digest();
    try (var file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
        var tar = new UstarWriter(new DigestOutputStream(file, digest))) {
      for (var entry : rootfs.entries()) {
        put(tar, entry);
      }
    }
    var size = Files.size(partial);
    AtomicFiles.publish(partial, target);
    return new Layer(target, size, Sha256.from(digest));
  }

  private static void put(UstarWriter tar, Entry entry) throws IOException {
    var name = entry.path().text().substring(1);
    var mode = entry.mode().bits();
    if (entry instanceof Entry.File file) {
      try (var content = file.content().open()) {
        tar.file(name, mode, file.size(), content);
      }
    } else if (entry instanceof Entry.Link link) {
      tar.link(name, mode, link.target());
    } else {
      tar.directory(name, mode);
    }
  }
}
