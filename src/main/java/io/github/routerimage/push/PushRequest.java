package io.github.routerimage.push;

import io.github.routerimage.platform.Platform;
import java.util.List;

/**
 * What goes where.
 *
 * @param to where it goes
 * @param tags at least one
 * @param overwrite whether fixed tags may be moved
 * @param onlyVerified whether images that were not tried are refused
 * @param platforms whose images are pushed
 * @param index whether these are all, so that an index over them is pushed as well
 */
public record PushRequest(
    Destination to,
    List<Tag> tags,
    boolean overwrite,
    boolean onlyVerified,
    List<Platform> platforms,
    boolean index) {

  public PushRequest {
    tags = List.copyOf(tags);
    platforms = List.copyOf(platforms);
  }
}
