package io.github.routerimage.busybox;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.BusyboxSource;
import io.github.routerimage.tool.Zig;
import java.nio.file.Path;
import java.util.List;

/**
 * What compile-busybox works from.
 *
 * @param shell its applets
 * @param source busybox's sources
 * @param zig the C toolchain
 * @param make GNU make
 * @param path value of {@code PATH}, where busybox's makefiles find {@code sh}, {@code sed}, …
 * @param zigCache where Zig keeps the musl that it compiled for each platform
 * @param scratch where a temporary directory is made and programs in it are started
 * @param platforms each gets its own binary
 */
public record CompileBusyboxRequest(
    Shell shell,
    BusyboxSource source,
    Zig zig,
    Path make,
    String path,
    Path zigCache,
    Path scratch,
    List<Platform> platforms) {

  public CompileBusyboxRequest {
    platforms = List.copyOf(platforms);
  }
}
