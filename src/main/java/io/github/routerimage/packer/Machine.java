package io.github.routerimage.packer;

import io.github.routerimage.platform.Platform;

/** Whose branches are rewritten. */
enum Machine {
  PLAIN(0),
  X86(1),
  ARM(2),
  ARM64(3);

  /** In the {@link Trailer}. */
  final int number;

  Machine(int number) {
    this.number = number;
  }

  static Machine of(Platform platform) {
    return switch (platform.architecture()) {
      case "amd64" -> X86;
      case "arm" -> ARM;
      case "arm64" -> ARM64;
      default -> PLAIN;
    };
  }
}
