package io.github.routerimage.tool;

import io.github.routerimage.failure.UserMistake;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks what tools are released as: {@code .zip}, {@code .tar.gz}, {@code .tar.xz},
 * {@code .tar.bz2}.
 */
public final class Archives {
  private static final int EXECUTABLE = 0100;

  private Archives() {}

  /**
   * Unpacks an archive without its first folder, {@code go/} or {@code busybox-1.38.0/}; whole, or
   * not at all. Execute bits are those of the archive. A link is made where the host lets us, else
   * it becomes a copy of its file, else it is left out.
   *
   * @param archive its name says its format
   * @param target must not exist
   */
  public static void unpack(Path archive, Path target) throws IOException {
    try (var unpacking = new Unpacking(target)) {
      if (archive.toString().endsWith(".zip")) {
        unzip(archive, unpacking);
      } else {
        untar(archive, unpacking);
      }
      unpacking.publish();
    }
  }

  private static void unzip(Path archive, Unpacking unpacking) throws IOException {
    try (var zip = ZipFile.builder().setPath(archive).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        var name = withoutFirstFolder(entry.getName());
        if (entry.isUnixSymlink()) {
          unpacking.link(name, zip.getUnixSymlink(entry));
        } else if (entry.isDirectory()) {
          unpacking.directory(name);
        } else {
          try (var content = zip.getInputStream(entry)) {
            unpacking.file(name, content, (entry.getUnixMode() & EXECUTABLE) != 0);
          }
        }
      }
    }
  }

  private static void untar(Path archive, Unpacking unpacking) throws IOException {
    try (var file = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(decompressed(archive.toString(), file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        put(entry, tar, unpacking);
      }
    }
  }

  private static void put(TarArchiveEntry entry, InputStream content, Unpacking unpacking)
      throws IOException {
    var name = withoutFirstFolder(entry.getName());
    if (entry.isSymbolicLink()) {
      unpacking.link(name, entry.getLinkName());
    } else if (entry.isLink()) {
      // A hard link names its file from the archive's root.
      var up = "../".repeat((int) name.chars().filter(c -> c == '/').count());
      unpacking.link(name, up + withoutFirstFolder(entry.getLinkName()));
    } else if (entry.isDirectory()) {
      unpacking.directory(name);
    } else if (entry.isFile()) {
      unpacking.file(name, content, (entry.getMode() & EXECUTABLE) != 0);
    }
  }

  private static InputStream decompressed(String name, InputStream in) throws IOException {
    if (name.endsWith(".tar.gz")) {
      return new GZIPInputStream(in);
    } else if (name.endsWith(".tar.xz")) {
      return new XZCompressorInputStream(in);
    } else if (name.endsWith(".tar.bz2")) {
      return new BZip2CompressorInputStream(in);
    }
    throw new UserMistake(name + " cannot be unpacked: its name says no format that is known. Give"
        + " a file that ends in .zip, .tar.gz, .tar.xz or .tar.bz2.");
  }

  private static String withoutFirstFolder(String name) {
    var plain = name.startsWith("./") ? name.substring(2) : name;
    // What has no first folder keeps its name, so that nothing is lost and "/etc" stays refused.
    var slash = plain.indexOf('/');
    return slash > 0 ? plain.substring(slash + 1) : plain;
  }
}
