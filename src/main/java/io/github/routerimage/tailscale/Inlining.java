package io.github.routerimage.tailscale;

import io.github.routerimage.failure.RejectedValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the compiler inlines functions. Off saves 11 % of the packed binary (amd64, squeezed) and
 * costs a tenth more processor time for the same traffic; about half of that is in Go's runtime,
 * for 1 % of the binary. Measured by {@code src/bench/throughput}.
 */
public enum Inlining {
  NONE,
  DATA_PATH,
  FULL;

  private static final String OFF = "-gcflags=all=-l";

  /**
   * Go's runtime: scheduler, channels, locks and memory, through which every packet passes. The
   * packages that name packets (x/crypto, wireguard-go, wgengine, Tailscale's net) gain nothing
   * that can be measured, for more bytes: what they could inline is in packages compiled without.
   */
  private static final List<String> PACKET_PACKAGES = List.of(
      "runtime/...",
      "internal/runtime/...",
      "internal/abi",
      "internal/goarch",
      "internal/cpu",
      "internal/bytealg");

  /** Reads {@code none}, {@code data-path} or {@code full}. */
  public static Inlining parse(String text) {
    return switch (text.strip()) {
      case "none" -> NONE;
      case "data-path" -> DATA_PATH;
      case "full" -> FULL;
      default ->
        throw new RejectedValue(
            text, "there is no such inlining", "write none (the default), data-path or full");
    };
  }

  /** Of {@code go build}; of several patterns that fit a package, Go takes the last. */
  List<String> flags() {
    return switch (this) {
      case NONE -> List.of(OFF);
      case DATA_PATH -> {
        var flags = new ArrayList<>(List.of(OFF));
        PACKET_PACKAGES.forEach(pattern -> flags.add("-gcflags=" + pattern + "="));
        yield flags;
      }
      case FULL -> List.of();
    };
  }
}
