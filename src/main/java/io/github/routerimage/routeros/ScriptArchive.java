package io.github.routerimage.routeros;

import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** The scripts in one zip; the same texts give the same bytes. */
public final class ScriptArchive {
  /** The first time that a zip can say. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ScriptArchive() {}

  /** Stored, not deflated: what a JDK's deflate makes may differ from another's. */
  public static void write(Map<String, String> texts, Path target) throws IOException {
    var partial = AtomicFiles.partial(target);
    try (var zip = new ZipArchiveOutputStream(Files.newOutputStream(partial))) {
      zip.setMethod(ZipArchiveOutputStream.STORED);
      for (var text : texts.entrySet()) {
        var bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new ZipArchiveEntry(text.getKey());
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        var crc = new CRC32();
        crc.update(bytes);
        entry.setCrc(crc.getValue());
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
      }
    }
    AtomicFiles.publish(partial, target);
  }
}
