package io.github.routerimage.tailscale;

import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.Go;
import java.util.List;
import java.util.Optional;

/**
 * What compile-tailscale works from.
 *
 * @param source Tailscale's sources
 * @param go the toolchain
 * @param selection features and build tags
 * @param platforms each gets its own binary
 * @param inlining where the compiler inlines
 */
public record CompileRequest(
    TailscaleSource source,
    Go go,
    FeatureSelection selection,
    List<Platform> platforms,
    Inlining inlining) {

  public CompileRequest {
    platforms = List.copyOf(platforms);
  }

  /** What {@code tailscale version} prints first. */
  String shortVersion() {
    return source.version().toString();
  }

  /** Upstream's long form: the version, then {@code -t} and nine digits of the commit if known. */
  String longVersion() {
    return shortVersion() + commit().map(hash -> "-t" + hash.substring(0, 9)).orElse("");
  }

  /** The commit of the release. */
  Optional<String> commit() {
    return new Release(source.version()).commit();
  }
}
