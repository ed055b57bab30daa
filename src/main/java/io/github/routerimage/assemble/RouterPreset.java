package io.github.routerimage.assemble;

import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.ImagePath;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.Rootfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every image has: its files, and how it is run, before the user adds to it. */
public final class RouterPreset {
  /** Where Tailscale keeps who it is; the router mounts a directory of its flash here. */
  public static final String STATE = "/var/lib/tailscale";

  /** The router init; the combined binary acts as it when it is started through this link. */
  public static final List<String> ENTRYPOINT = List.of("/usr/local/bin/router");

  /**
   * Arguments of tailscaled. Without the first, an image with Tailscale's log upload would send
   * logs; without any, RouterOS 7.22 may refuse the image ("no command specified").
   */
  public static final List<String> COMMAND = List.of("--no-logs-no-support");

  /**
   * {@code PATH} lets {@code /container/shell} find {@code tailscale}; {@code GOTRACEBACK} makes a
   * panic print the program counters that the goal {@code symbolize} reads.
   */
  public static final Map<String, String> ENVIRONMENT = Map.of(
      "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      "GOTRACEBACK", "system");

  /** tailscaled ends with 0 on it. */
  public static final String STOP_SIGNAL = "SIGTERM";

  private static final String BINARY = "tailscale.combined";
  private static final String BIN = "/usr/local/bin/";
  private static final String BUSYBOX = "/bin/busybox";
  /** The first place where Go looks (crypto/x509/root_linux.go). */
  private static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

  private static final Mode PRIVATE = new Mode(0700);
  private static final Mode STICKY = new Mode(01777);

  private RouterPreset() {}

  /**
   * The file tree.
   *
   * @param binary the combined binary of one platform
   * @param certificates a bundle in PEM; without one, the binary has its own roots
   */
  public static Rootfs rootfs(Path binary, Optional<Path> certificates) throws IOException {
    var entries = directories();
    entries.add(Entry.file(BIN + BINARY, Mode.PROGRAM, binary));
    if (certificates.isPresent()) {
      entries.add(Entry.file(CERTIFICATES, Mode.PLAIN, certificates.get()));
    }
    return Rootfs.of(entries);
  }

  /**
   * The same before anything is compiled, with empty programs: shows where a user's file would
   * clash with ours.
   *
   * @param applets of the shell
   */
  public static Rootfs outline(List<String> applets, boolean certificates) {
    var entries = directories();
    entries.add(Entry.file(BIN + BINARY, Mode.PROGRAM, ""));
    if (certificates) {
      entries.add(Entry.file(CERTIFICATES, Mode.PLAIN, ""));
    }
    if (!applets.isEmpty()) {
      entries.add(Entry.file(BUSYBOX, Mode.PROGRAM, ""));
    }
    applets.forEach(applet -> entries.add(Entry.link("/bin/" + applet, "busybox")));
    return Rootfs.of(entries);
  }

  private static List<Entry> directories() {
    return new ArrayList<>(List.of(
        Entry.link(BIN + "router", BINARY),
        Entry.link(BIN + "tailscale", BINARY),
        Entry.link(BIN + "tailscaled", BINARY),
        Entry.file("/etc/passwd", Mode.PLAIN, "root:x:0:0:root:/root:/bin/sh\n"),
        Entry.file("/etc/group", Mode.PLAIN, "root:x:0:\n"),
        Entry.directory("/dev", Mode.DIRECTORY),
        Entry.directory("/proc", Mode.DIRECTORY),
        Entry.directory("/root", PRIVATE),
        Entry.directory("/run", Mode.DIRECTORY),
        Entry.directory("/sys", Mode.DIRECTORY),
        Entry.directory("/tmp", STICKY),
        Entry.directory(STATE, PRIVATE),
        // tailscale looks for its socket below it, and takes the working directory otherwise
        Entry.directory("/var/run", Mode.DIRECTORY)));
  }

  /**
   * The shell: one program, and a link to it for each applet.
   *
   * @param applets their names; empty for an image without a shell, which has no {@code /bin}
   */
  static List<Entry> shell(Path busybox, List<String> applets) throws IOException {
    if (applets.isEmpty()) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    entries.add(Entry.file(BUSYBOX, Mode.PROGRAM, busybox));
    applets.forEach(applet -> entries.add(Entry.link("/bin/" + applet, "busybox")));
    return entries;
  }

  /** What has to be there for the daemon to start; the lint looks for them. */
  static List<ImagePath> requiredDirectories() {
    return List.of(new ImagePath(STATE));
  }
}
