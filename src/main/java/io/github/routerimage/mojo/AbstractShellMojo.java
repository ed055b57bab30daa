package io.github.routerimage.mojo;

import io.github.routerimage.busybox.CompileBusyboxRequest;
import io.github.routerimage.busybox.Shell;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.tool.BusyboxSource;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.MakeTool;
import io.github.routerimage.tool.Scratch;
import io.github.routerimage.tool.Zig;
import io.github.routerimage.tool.ZigTool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that know which shell the image has. */
abstract class AbstractShellMojo extends AbstractRouterImageMojo {
  /**
   * The shell of the image, a busybox in {@code /bin}: {@code router} (115 applets),
   * {@code minimal} (17: enough for {@code /container/shell} and a first look), or {@code none} for
   * an image without any program but Tailscale. Compiling one takes GNU make and Zig 0.15.2; Zig is
   * fetched when it is not there.
   *
   * <pre>{@code <shell>minimal</shell>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.shell", defaultValue = "router")
  String shell = "";

  /**
   * Applets to add to the shell or to drop from it, by name. A name that is not known is an error
   * that says what is near.
   *
   * <p>Default: the set that {@code <shell>} names, unchanged.
   *
   * <pre>{@code
   * <applets>
   *   <add>
   *     <applet>whois</applet>
   *     <applet>ether-wake</applet>
   *   </add>
   *   <drop>
   *     <applet>telnet</applet>
   *   </drop>
   * </applets>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  AppletsParameter applets;

  /**
   * Zig to compile the shell with: {@code path} of an installed one, version 0.15.2.
   *
   * <p>Default: {@code zig} on PATH, the Python package {@code ziglang}, the cache, or a download,
   * whichever comes first.
   *
   * <pre>{@code
   * <zig>
   *   <path>/opt/zig/zig</path>
   * </zig>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  ZigParameter zig;

  /**
   * Sources of the shell: {@code source}, a local copy of busybox-1.38.0.tar.bz2.
   *
   * <p>Default: the cache, or a download.
   *
   * <pre>{@code
   * <busybox>
   *   <source>/srv/sources/busybox-1.38.0.tar.bz2</source>
   * </busybox>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  BusyboxParameter busybox;

  Shell shell() {
    var chosen = Elements.from("<shell>", shell, Shell::parse);
    if (applets == null) {
      return chosen;
    }
    for (var name : Elements.list(applets.add)) {
      chosen = Elements.from("<applets><add><applet>", name, chosen::with);
    }
    for (var name : Elements.list(applets.drop)) {
      chosen = Elements.from("<applets><drop><applet>", name, chosen::without);
    }
    return chosen;
  }

  /** Finds or fetches all that compiling a shell takes; empty when there is none to compile. */
  Optional<CompileBusyboxRequest> shellRequest() throws IOException {
    var chosen = shell();
    if (chosen.isNone()) {
      return Optional.empty();
    }
    var environment = System.getenv();
    var make = new MakeTool(cache(), Host.current(), environment).find();
    return Optional.of(new CompileBusyboxRequest(
        chosen,
        source(),
        zig(),
        make,
        environment.getOrDefault("PATH", ""),
        cache().zig(),
        Scratch.parent(cache(), Host.current()),
        platforms()));
  }

  private Zig zig() {
    var path =
        zig == null ? Optional.<Path>empty() : Optional.ofNullable(zig.path).map(File::toPath);
    try {
      return new ZigTool(cache(), downloads(), Host.current(), System.getenv()).find(path);
    } catch (RejectedValue e) {
      throw e.in("<zig><path>");
    }
  }

  private BusyboxSource source() throws IOException {
    var local = busybox == null
        ? Optional.<Path>empty()
        : Optional.ofNullable(busybox.source).map(File::toPath);
    try {
      return BusyboxSource.find(local, downloads());
    } catch (RejectedValue e) {
      throw e.in("<busybox><source>");
    }
  }
}
