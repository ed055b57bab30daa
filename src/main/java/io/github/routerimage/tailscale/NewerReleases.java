package io.github.routerimage.tailscale;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tool.GoVersion;
import java.util.List;
import java.util.Optional;

/** What of many versions is newer than the one in use, and worth an update. */
public final class NewerReleases {
  private NewerReleases() {}

  /**
   * The newest release of Tailscale. Odd minor numbers are its unstable ones, and what follows a
   * hyphen is no release.
   *
   * @param offered as Go's module supply names them: {@code v1.102.5}
   */
  public static Optional<TailscaleVersion> tailscale(TailscaleVersion used, List<String> offered) {
    return offered.stream()
        .map(text -> parsed(text.substring(1)))
        .flatMap(Optional::stream)
        .filter(version -> version.minor() % 2 == 0 && version.compareTo(used) > 0)
        .max(TailscaleVersion::compareTo);
  }

  private static Optional<TailscaleVersion> parsed(String text) {
    try {
      return Optional.of(TailscaleVersion.parse(text));
    } catch (RejectedValue e) {
      return Optional.empty(); // too old for us, or no release
    }
  }

  /**
   * The newest patch of the Go in use; another minor may not compile this Tailscale.
   *
   * @param offered as Go's module supply names them: {@code 1.26.8}
   */
  public static Optional<GoVersion> go(GoVersion used, List<String> offered) {
    return offered.stream()
        .map(GoVersion::parse)
        .filter(version -> version.pre().isEmpty())
        .filter(version -> version.major() == used.major() && version.minor() == used.minor())
        .filter(version -> version.compareTo(used) > 0)
        .max(GoVersion::compareTo);
  }
}
