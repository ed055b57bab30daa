package io.github.routerimage.compress;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.tool.Upx;

/** How binaries go into the image. */
public sealed interface Compression {
  /**
   * Packed with UPX: the smallest flash. Costs memory: the program's pages can no longer be dropped
   * and read again from flash (about 18 MB more, amd64, Tailscale 1.102.3).
   *
   * @param upx the program that packs
   */
  record Packed(Upx upx) implements Compression {
    @Override
    public String version() {
      return upx.version();
    }
  }

  /** As compiled: for devices with more flash than memory. */
  record None() implements Compression {
    @Override
    public String version() {
      return "none";
    }
  }

  /** Of UPX, because its output differs by bytes between versions; {@code none} without it. */
  String version();

  /** What users write. */
  enum Choice {
    UPX,
    NONE;

    /** Reads {@code upx} or {@code none}. */
    public static Choice parse(String text) {
      return switch (text.strip()) {
        case "upx" -> UPX;
        case "none" -> NONE;
        default ->
          throw new RejectedValue(
              text, "there is no such compression", "write upx (the default) or none");
      };
    }
  }
}
