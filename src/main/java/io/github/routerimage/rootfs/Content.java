package io.github.routerimage.rootfs;

import io.github.routerimage.failure.MachineFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a file in the image: a file of this machine, or bytes in memory. */
public sealed interface Content {

  /** In bytes. */
  long size();

  /** Opens it from the beginning; the caller closes it. */
  InputStream open() throws IOException;

  /** Where it comes from, for messages. */
  String origin();

  /**
   * A file of this machine, with the size that it has now.
   *
   * @throws MachineFault when there is no such file
   */
  static Content of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MachineFault(file
          + " is to go into the image and is not there. Run the build from the beginning:"
          + " mvn clean package.");
    }
    return new OnDisk(file, Files.size(file));
  }

  /** Bytes in memory. */
  static Content of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** Text, stored as UTF-8. */
  static Content of(String text) {
    return new InMemory(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of this machine; only its bytes count, not its mode, owner or time. */
  record OnDisk(Path file, long size) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public String origin() {
      return file.toString();
    }
  }

  /** Bytes in memory; equal when the bytes are. */
  final class InMemory implements Content {
    private final byte[] bytes;

    private InMemory(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public String origin() {
      return "the plugin";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof InMemory that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
