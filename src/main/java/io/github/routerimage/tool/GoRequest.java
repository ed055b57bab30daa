package io.github.routerimage.tool;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Go is wanted.
 *
 * @param version exact, unless {@code home} is given
 * @param home {@code <go><home>}: the Go there is taken whatever its version is; the caller
 *     compares it with what Tailscale needs
 */
public record GoRequest(GoVersion version, Optional<Path> home) {

  /** The version that the default Tailscale is tested with, from wherever it can be had. */
  public static GoRequest tested() {
    return of(GoVersion.parse(ToolPin.of("go").version()));
  }

  /** One version, from wherever it can be had. */
  public static GoRequest of(GoVersion version) {
    return new GoRequest(version, Optional.empty());
  }
}
