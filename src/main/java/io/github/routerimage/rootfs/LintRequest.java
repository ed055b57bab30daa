package io.github.routerimage.rootfs;

import io.github.routerimage.platform.Platform;
import java.util.List;
import java.util.Map;

/**
 * What is looked at before an image is written.
 *
 * @param entrypoint of the image: the program, then its first arguments
 * @param command of the image: further arguments
 * @param environment of the image
 * @param directories that have to be there besides {@code /tmp} and {@code /var/run}, above all the
 *     one of Tailscale's state, which a mount of the router covers
 */
public record LintRequest(
    Platform platform,
    Rootfs rootfs,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    List<ImagePath> directories) {

  public LintRequest {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    directories = List.copyOf(directories);
  }
}
