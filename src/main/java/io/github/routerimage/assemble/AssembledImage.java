package io.github.routerimage.assemble;

import io.github.routerimage.oci.Image;
import io.github.routerimage.oci.OciArchive;
import io.github.routerimage.oci.RouterOsArchive;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.Rootfs;

/**
 * One platform's image in both archives.
 *
 * @param image how it is run
 * @param rootfs what is in it
 */
public record AssembledImage(Image image, Rootfs rootfs, RouterOsArchive routerOs, OciArchive oci) {

  /** What it is for. */
  public Platform platform() {
    return image.platform();
  }
}
