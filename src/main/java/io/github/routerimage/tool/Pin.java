package io.github.routerimage.tool;

import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** What a fetched file must be, else it is deleted and never used. */
public sealed interface Pin {

  /** What is compared, as messages call it. */
  String kind();

  /** The value written down in our data or by the user. */
  String expected();

  /** The value of a file, to compare with {@link #expected()}. */
  String actual(Path file) throws IOException;

  /** Whether the file is the pinned one. */
  default boolean holds(Path file) throws IOException {
    return actual(file).equals(expected());
  }

  /** The digest of the file's bytes. */
  record Bytes(Sha256 sha256) implements Pin {
    @Override
    public String kind() {
      return "SHA-256";
    }

    @Override
    public String expected() {
      return sha256.hex();
    }

    @Override
    public String actual(Path file) throws IOException {
      return Sha256.of(file).hex();
    }
  }

  /**
   * The sum of a Go module zip, which does not depend on how the zip was packed.
   *
   * @param h1 as in {@code go.sum}: {@code h1:} and 44 characters of base64
   */
  record ModuleSum(String h1) implements Pin {
    @Override
    public String kind() {
      return "module sum";
    }

    @Override
    public String expected() {
      return h1;
    }

    @Override
    public String actual(Path file) throws IOException {
      return new ModuleZip(file).h1();
    }
  }
}
