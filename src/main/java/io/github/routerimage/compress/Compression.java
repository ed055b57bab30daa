package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.packer.Packer;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.Upx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How binaries go into the image. */
public sealed interface Compression {
  /** Packed by this plugin: the smallest flash, and one copy in memory for daemon and tool. */
  record Packed() implements Compression {
    @Override
    public Choice choice() {
      return Choice.PACKED;
    }

    @Override
    public String recipe(Platform platform) {
      return "packed " + Packer.recipe(platform);
    }

    @Override
    public String toString() {
      return "packed";
    }

    @Override
    public void compress(Path binary, Path output, Platform platform) throws IOException {
      try {
        Files.write(output, Packer.pack(Files.readAllBytes(binary), platform));
      } catch (MachineFault e) {
        throw new MachineFault("compress " + platform + ": " + binary + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Packed with UPX.
   *
   * @param upx the program that packs; its output differs by bytes between versions
   */
  record ByUpx(Upx upx) implements Compression {
    @Override
    public Choice choice() {
      return Choice.UPX;
    }

    @Override
    public String recipe(Platform platform) {
      return "upx " + upx.version();
    }

    @Override
    public String toString() {
      return "UPX " + upx.version();
    }

    @Override
    public void compress(Path binary, Path output, Platform platform) throws IOException {
      new UpxPacker(upx).pack(binary, output, platform);
    }
  }

  /** As compiled: for devices with more flash than memory. */
  record None() implements Compression {
    @Override
    public Choice choice() {
      return Choice.NONE;
    }

    @Override
    public String recipe(Platform platform) {
      return "none";
    }

    @Override
    public String toString() {
      return "not packed";
    }

    @Override
    public void compress(Path binary, Path output, Platform platform) throws IOException {
      AtomicFiles.copy(binary, output);
    }
  }

  /** Which of them it is. */
  Choice choice();

  /** All that its output depends on besides the binary. */
  String recipe(Platform platform);

  /** Writes {@code output} from {@code binary}. */
  void compress(Path binary, Path output, Platform platform) throws IOException;

  /** What users write. */
  enum Choice {
    PACKED,
    UPX,
    NONE;

    /** Reads {@code packed}, {@code upx} or {@code none}. */
    public static Choice parse(String text) {
      return switch (text.strip()) {
        case "packed" -> PACKED;
        case "upx" -> UPX;
        case "none" -> NONE;
        default ->
          throw new RejectedValue(
              text, "there is no such compression", "write packed (the default), upx or none");
      };
    }
  }
}
