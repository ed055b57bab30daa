package io.github.routerimage.tailscale;

import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.fs.Data;
import io.github.routerimage.tool.GoVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of one Tailscale release besides its sources; from {@code releases.properties}.
 *
 * @param version of Tailscale
 */
public record Release(TailscaleVersion version) {
  private static final Properties DATA = Data.properties(Release.class, "releases.properties");

  /** The Go that this release is built with unless the pom says otherwise. */
  public GoVersion testedGo() {
    return GoVersion.parse(DATA.getProperty("go." + line(), DATA.getProperty("go.newer")));
  }

  /** The first Go that does not compile this release, when there is one. */
  public Optional<GoVersion> goCeiling() {
    return Optional.ofNullable(DATA.getProperty("ceiling." + line())).map(GoVersion::parse);
  }

  /** The h1 sum of the module zip, for the releases that we pin. */
  public Optional<String> sum() {
    return known("sum");
  }

  /** The commit of the release's tag, 40 hexadecimal digits. */
  public Optional<String> commit() {
    return known("commit");
  }

  /** When that commit was made, UTC. */
  public Optional<Instant> time() {
    return known("time").map(Instant::parse);
  }

  private String line() {
    return version.major() + "." + version.minor();
  }

  private Optional<String> known(String name) {
    return Optional.ofNullable(DATA.getProperty("release." + version + "." + name));
  }
}
