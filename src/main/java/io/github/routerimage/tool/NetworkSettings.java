package io.github.routerimage.tool;

import io.github.routerimage.failure.RejectedValue;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the network may be used.
 *
 * @param offline nothing is fetched; files ({@code file:} addresses) still are
 * @param mirror an address prefix that replaces scheme and host of an official address: with
 *     {@code https://mirror.example/tools}, {@code https://go.dev/dl/go1.26.8.linux-amd64.tar.gz}
 *     is fetched from {@code https://mirror.example/tools/dl/go1.26.8.linux-amd64.tar.gz}. May be a
 *     {@code file:} address. Empty for none
 * @param mirrorLogin sent to the mirror only
 * @param proxy the one of Maven's settings; without it, Java's own settings hold
 * @param limits of time and size
 */
public record NetworkSettings(
    boolean offline,
    String mirror,
    Optional<Login> mirrorLogin,
    Optional<ProxySettings> proxy,
    Limits limits) {

  public NetworkSettings {
    if (!mirror.isBlank() && !mirror.matches("(https?://|file:/)[^\\s\\\\]+")) {
      throw new RejectedValue(
          mirror, "it is no address", "write one that begins with https://, http:// or file:///");
    }
  }

  /** Online, with no mirror and no proxy. */
  public static NetworkSettings direct() {
    return new NetworkSettings(false, "", Optional.empty(), Optional.empty(), Limits.usual());
  }

  /** Where a file is fetched from: its own address, or the mirror's. */
  URI address(Download download) {
    if (!download.mirrored() || mirror.isBlank()) {
      return download.address();
    }
    var prefix = mirror.endsWith("/") ? mirror.substring(0, mirror.length() - 1) : mirror;
    return URI.create(prefix + download.address().getRawPath());
  }

  /**
   * A user and a password.
   *
   * @param user not empty
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user + ":***";
    }
  }

  /**
   * What a download may take.
   *
   * @param maxBytes of one file
   * @param connect until a connection stands
   * @param idle without a single byte, before and while the file comes
   * @param pause before the second try; three times as long before the third
   */
  public record Limits(long maxBytes, Duration connect, Duration idle, Duration pause) {

    /** 1 GiB, 20 s, 60 s, 2 s. */
    public static Limits usual() {
      return new Limits(
          1L << 30, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(2));
    }
  }
}
