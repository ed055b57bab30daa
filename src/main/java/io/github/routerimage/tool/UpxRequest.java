package io.github.routerimage.tool;

import io.github.routerimage.fs.Sha256;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which UPX is wanted: {@code <upx>} of the pom.
 *
 * @param path the program; empty to search
 * @param version accepted though it is not one of the known good ones; empty for those
 * @param sha256 of the official release file of {@code version}; empty for the known ones
 */
public record UpxRequest(Optional<Path> path, Optional<String> version, Optional<Sha256> sha256) {

  /** Any known good version, from wherever it can be had. */
  public static UpxRequest knownGood() {
    return new UpxRequest(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
