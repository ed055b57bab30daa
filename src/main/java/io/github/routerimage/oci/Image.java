package io.github.routerimage.oci;

import io.github.routerimage.platform.Platform;

/**
 * One platform's image before it is put into an archive.
 *
 * @param repository the name that archives give it, for example {@code home-router}
 * @param tag the other half of that name, for example {@code 1.2.0}
 */
public record Image(
    Platform platform, ImageSettings settings, Layer layer, String repository, String tag) {

  /** The image's config; the same bytes in every archive, so its digest is the same there. */
  public JsonDocument config() {
    return ImageConfig.of(platform, settings, layer.diffId());
  }
}
