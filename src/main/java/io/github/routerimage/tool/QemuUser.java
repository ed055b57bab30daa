package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the program of qemu-user that runs another machine's binaries. */
public final class QemuUser {
  private QemuUser() {}

  /**
   * The first on the path that says it is one. Debian calls the static ones
   * {@code qemu-arm-static}; they work in a root of their own, so they come first.
   *
   * @param name {@code qemu-arm}, {@code qemu-aarch64}, …
   */
  public static Optional<Path> find(String name, ExecutableSearch path) {
    return path.all(name + "-static", name).stream()
        .filter(program -> saysItIs(name, program))
        .findFirst();
  }

  /** Something else under its name could say of every image that it starts. */
  private static boolean saysItIs(String name, Path program) {
    try {
      return ToolProbe.run(program, Map.of(), "--version").stdout().startsWith(name + " version");
    } catch (MachineFault e) {
      return false;
    }
  }
}
