package io.github.routerimage.oci;

import io.github.routerimage.failure.MachineFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A plain ustar archive in which only names, modes and contents decide the bytes: owner and group
 * are 0 without names, every time is 1970-01-01T00:00:00Z, and there are no PAX or GNU records.
 *
 * <p>The bytes are those of GNU tar ({@code --format=ustar -b1 --numeric-owner --owner=0 --group=0
 * --mtime=@0}). commons-compress ends numbers with a blank; POSIX allows that, but Go then calls
 * the format unknown, and how RouterOS reads numbers nobody has published.
 */
final class UstarWriter implements Closeable {
  private static final int BLOCK = 512;
  private static final int SUM_OFFSET = 148;

  private final OutputStream out;

  UstarWriter(OutputStream out) {
    this.out = out;
  }

  /** @param name without slash at either end */
  void directory(String name, int mode) throws IOException {
    header(name + "/", mode, 0, '5', "");
  }

  void link(String name, int mode, String target) throws IOException {
    header(name, mode, 0, '2', target);
  }

  void file(String name, int mode, byte[] content) throws IOException {
    header(name, mode, content.length, '0', "");
    out.write(content);
    pad(content.length);
  }

  /**
   * @param size of the content in bytes
   * @throws MachineFault when the content turns out to have another size
   */
  void file(String name, int mode, long size, InputStream content) throws IOException {
    header(name, mode, size, '0', "");
    var written = content.transferTo(out);
    if (written != size) {
      throw new MachineFault("The content of " + name
          + " changed while it was written into an archive: from " + size + " to " + written
          + " bytes. Run the build again while nothing else writes to target.");
    }
    pad(size);
  }

  /** Ends the archive with two empty blocks. */
  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }

  /** One block: POSIX.1-1988, "ustar Interchange Format". */
  private void header(String name, int mode, long size, char type, String target)
      throws IOException {
    var header = new byte[BLOCK];
    text(header, 0, 100, name);
    octal(header, 100, 8, mode);
    octal(header, 108, 8, 0); // user
    octal(header, 116, 8, 0); // group
    octal(header, 124, 12, size);
    octal(header, 136, 12, 0); // time
    header[156] = (byte) type;
    text(header, 157, 100, target);
    text(header, 257, 6, "ustar");
    text(header, 263, 3, "00"); // version, without a NUL: the next field is empty
    octal(header, 329, 8, 0); // device, major
    octal(header, 337, 8, 0); // device, minor
    checksum(header);
    out.write(header);
  }

  /** The sum of all bytes, taken with blanks in its own place; six digits, a NUL and a blank. */
  private static void checksum(byte[] header) {
    text(header, SUM_OFFSET, 9, " ".repeat(8));
    var sum = 0;
    for (var b : header) {
      sum += Byte.toUnsignedInt(b);
    }
    octal(header, SUM_OFFSET, 7, sum);
  }

  /** Digits with zeros in front and a NUL at the end, together {@code length} bytes. */
  private static void octal(byte[] header, int offset, int length, long value) {
    var digits = Long.toOctalString(value);
    text(header, offset, length, "0".repeat(Math.max(0, length - 1 - digits.length())) + digits);
    header[offset + length - 1] = 0;
  }

  /** ASCII that leaves at least one of {@code length} bytes for a NUL. */
  private static void text(byte[] header, int offset, int length, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length >= length) {
      throw new IllegalArgumentException(text + " does not fit into a ustar header");
    }
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }
}
