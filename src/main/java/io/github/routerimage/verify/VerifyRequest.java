package io.github.routerimage.verify;

import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.structure.StructureSuite;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tool.Go;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What verify-image works from.
 *
 * @param source Tailscale's sources, for the lab
 * @param go the toolchain
 * @param client features of the lab's own client: all that the canaries need
 * @param promised features that the image is to have, those in {@code <omitAnyway>} included
 * @param skip canaries that the user leaves out
 * @param structure the user's own tests
 * @param soak length of each long situation
 * @param required whether a platform that cannot be tried is a failure
 * @param platforms to try
 */
public record VerifyRequest(
    TailscaleSource source,
    Go go,
    FeatureSelection client,
    Set<String> promised,
    Set<Canary> skip,
    StructureSuite structure,
    Duration soak,
    boolean required,
    List<Platform> platforms) {

  public VerifyRequest {
    promised = Set.copyOf(promised);
    skip = Set.copyOf(skip);
    platforms = List.copyOf(platforms);
  }
}
