package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A Go module as the module proxies serve it. Every entry is named {@code PATH@VERSION/FILE}, for
 * example {@code tailscale.com@v1.102.5/go.mod}; there are no links and no execute bits
 * (https://go.dev/ref/mod#zip-files).
 *
 * @param file the zip
 */
public record ModuleZip(Path file) {

  /**
   * The sum that {@code go.sum} and the checksum database have for it: base64 of the SHA-256 over
   * one line per file, {@code HEX-OF-SHA-256 NAME}, sorted by name (golang.org/x/mod,
   * sumdb/dirhash, Hash1).
   *
   * @return {@code h1:} and 44 characters of base64; of a file that is no zip, a text that says so
   */
  public String h1() throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      var names = new ArrayList<byte[]>();
      for (var entry : Collections.list(zip.entries())) {
        names.add(entry.getName().getBytes(StandardCharsets.UTF_8));
      }
      names.sort(Arrays::compareUnsigned); // Go sorts strings by their bytes
      var sum = Sha256.digest();
      for (var bytes : names) {
        var name = new String(bytes, StandardCharsets.UTF_8);
        sum.update((digest(zip, zip.getEntry(name)) + "  " + name + "\n")
            .getBytes(StandardCharsets.UTF_8));
      }
      return "h1:" + Base64.getEncoder().encodeToString(sum.digest());
    } catch (ZipException e) {
      return "missing: this is no zip file (" + e.getMessage() + ")";
    }
  }

  /**
   * Unpacks the module without its first folder; whole, or not at all.
   *
   * @param module path and version, for example {@code tailscale.com@v1.102.5}
   * @param target must not exist
   * @param executable which files get the execute bit that a module zip cannot carry; asked with
   *     the name in the target, for example {@code bin/go}
   */
  public void unpack(String module, Path target, Predicate<String> executable) throws IOException {
    try (var zip = new ZipFile(file.toFile());
        var unpacking = new Unpacking(target)) {
      for (var entry : List.copyOf(Collections.list(zip.entries()))) {
        if (!entry.getName().startsWith(module + "/")) {
          throw new MachineFault(file + " is no zip of " + module + ": it has an entry "
              + entry.getName() + ". Delete it and run the build again.");
        }
        var name = entry.getName().substring(module.length() + 1);
        if (!entry.isDirectory()) {
          try (var content = zip.getInputStream(entry)) {
            unpacking.file(name, content, executable.test(name));
          }
        }
      }
      unpacking.publish();
    }
  }

  private static String digest(ZipFile zip, ZipEntry entry) throws IOException {
    var digest = Sha256.digest();
    try (var content = zip.getInputStream(entry);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      content.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
