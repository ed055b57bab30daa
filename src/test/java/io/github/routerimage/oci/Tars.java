package io.github.routerimage.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads archives back with commons-compress. */
final class Tars {
  private Tars() {}

  /** One line per member: type, mode, owner, time, size, name, link target. */
  static List<String> listing(Path file) throws IOException {
    var lines = new ArrayList<String>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        lines.add(String.format(
            Locale.ROOT,
            "%s %04o %d:%d[%s%s] %s %d %s%s",
            (char) entry.getLinkFlag(),
            entry.getMode() & 07777,
            entry.getLongUserId(),
            entry.getLongGroupId(),
            entry.getUserName(),
            entry.getGroupName(),
            entry.getLastModifiedTime(),
            entry.getSize(),
            entry.getName(),
            entry.isSymbolicLink() ? " -> " + entry.getLinkName() : ""));
      }
    }
    return lines;
  }

  /** Name to content, in the order of the archive. */
  static Map<String, byte[]> contents(Path file) throws IOException {
    var contents = new LinkedHashMap<String, byte[]>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        contents.put(entry.getName(), tar.readAllBytes());
      }
    }
    return contents;
  }

  /** The content of one member. */
  static byte[] content(Path file, String name) throws IOException {
    return Objects.requireNonNull(contents(file).get(name), name);
  }
}
