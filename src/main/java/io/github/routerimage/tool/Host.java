package io.github.routerimage.tool;

import java.util.Locale;
import org.codehaus.plexus.util.Os;

/**
 * The machine that builds, written {@code linux-x86_64} or {@code macos-aarch64}, as the keys of
 * {@code tools/*.properties} are.
 *
 * @param os {@code linux}, {@code macos}, {@code windows}, or Java's own name when it is another
 * @param architecture {@code x86_64}, {@code aarch64}, or Java's own name when it is another
 */
public record Host(String os, String architecture) {

  /** The machine that this build runs on. */
  public static Host current() {
    return of(Os.OS_NAME, Os.OS_ARCH);
  }

  /** Reads Java's {@code os.name} and {@code os.arch}, whatever their case. */
  public static Host of(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    var arch = osArch.toLowerCase(Locale.ROOT);
    return new Host(
        os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os,
        switch (arch) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> arch;
        });
  }

  /** True for Windows, where programs end in {@code .exe} and PATH is split at semicolons. */
  public boolean windows() {
    return os.equals("windows");
  }

  /** The file name of a program here: {@code upx} or {@code upx.exe}. */
  public String program(String name) {
    return windows() ? name + ".exe" : name;
  }

  /** Go's name for it, {@code linux-amd64} or {@code darwin-arm64}. */
  public String goName() {
    var goArch = switch (architecture) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> architecture;
    };
    return (os.equals("macos") ? "darwin" : os) + "-" + goArch;
  }

  @Override
  public String toString() {
    return os + "-" + architecture;
  }
}
