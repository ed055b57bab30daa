package io.github.routerimage.assemble;

import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.SizeBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What assemble-image works from.
 *
 * @param name of the image in archives and registries
 * @param settings how it is run
 * @param files of the user
 * @param applets commands of the shell; empty for an image without one
 * @param certificates a bundle in PEM that goes into the image
 * @param budgets the most bytes of a platform's rootfs; platforms without one have no limit
 * @param platforms each gets its own archives
 */
public record AssembleRequest(
    ImageName name,
    ImageSettings settings,
    List<Entry> files,
    List<String> applets,
    Optional<Path> certificates,
    Map<Platform, SizeBudget> budgets,
    List<Platform> platforms) {

  public AssembleRequest {
    files = List.copyOf(files);
    applets = List.copyOf(applets);
    budgets = Map.copyOf(budgets);
    platforms = List.copyOf(platforms);
  }
}
