package io.github.routerimage.packer;

import io.github.routerimage.fs.Data;
import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The unpackers, built by {@code src/build/unpackers} when the plugin is. */
final class UnpackerProgram {
  private UnpackerProgram() {}

  /** An ELF file that unpacks what stands behind it. */
  static byte[] of(Platform platform) {
    try (var program = Data.open(UnpackerProgram.class, "unpacker-" + platform.classifier())) {
      return program.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
