package io.github.routerimage.features;

import java.util.List;

/**
 * A part of Tailscale that a build can have or lack, as upstream's registry declares it.
 *
 * @param name {@code advertiseroutes}
 * @param symbol what follows {@code Has} in upstream's constant: {@code AdvertiseRoutes}
 * @param description upstream's own line about it
 * @param dependencies the features that it declares to need, in the order of the source
 * @param implementationDetail whether upstream counts it as no one's wish but other features'
 */
public record Feature(
    String name,
    String symbol,
    String description,
    List<String> dependencies,
    boolean implementationDetail) {
  /** The one feature that is off unless asked for; every other is on unless omitted. */
  static final String CLI = "cli";

  public Feature {
    dependencies = List.copyOf(dependencies);
  }
}
