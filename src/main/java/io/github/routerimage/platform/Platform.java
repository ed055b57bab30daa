package io.github.routerimage.platform;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.Data;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What an image is built for, written {@code linux/arm64} or {@code linux/arm/v5}.
 *
 * @param os always {@code linux} so far
 * @param architecture Go's and OCI's name for it: {@code amd64}, {@code arm64} or {@code arm}
 * @param variant {@code v5} or {@code v7} for {@code arm}, else empty
 */
public record Platform(String os, String architecture, String variant) {
  private static final Properties DATA = Data.properties(Platform.class, "platforms.properties");
  private static final List<String> KNOWN = List.of(DATA.getProperty("order").split(" "));

  public Platform {
    checkKnown(join(os, architecture, variant, "/"));
  }

  /** Reads the form users write in {@code <platform>}; blanks around it do not count. */
  public static Platform parse(String text) {
    checkKnown(text.strip());
    var parts = text.strip().split("/", 3);
    return new Platform(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }

  private static void checkKnown(String text) {
    if (!KNOWN.contains(text)) {
      var meant = meant(text);
      throw new RejectedValue(
          text, reason(text, meant), "write " + meant.orElse("one of " + String.join(", ", KNOWN)));
    }
  }

  /** The platform that somebody called by another name. */
  private static Optional<String> meant(String text) {
    var name = text.toLowerCase(Locale.ROOT).replace('-', '/');
    var known =
        KNOWN.contains(name) ? name : KNOWN.contains("linux/" + name) ? "linux/" + name : null;
    return Optional.ofNullable(known)
        .or(() -> Optional.ofNullable(DATA.getProperty("means." + name.replace("linux/", ""))));
  }

  private static String reason(String text, Optional<String> meant) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    if (meant.isPresent()) {
      return "the platform has another name";
    }
    return switch (text) {
      case "linux/arm", "arm" -> "it names no variant, and RouterOS picks images by variant";
      case "linux/arm/v6" -> "no router is of this variant; v5 runs on every 32-bit ARM";
      default -> "RouterOS runs no containers for it";
    };
  }

  /** All platforms, in the order in which they are built and listed. */
  public static List<Platform> all() {
    return KNOWN.stream().map(Platform::parse).toList();
  }

  /** The form of file names and Maven classifiers: {@code linux-arm-v5}. */
  public String classifier() {
    return join(os, architecture, variant, "-");
  }

  /** What is put behind a tag to name this platform's image alone: {@code -arm-v5}. */
  public String tagSuffix() {
    return classifier().substring(os.length());
  }

  /** What selects it in a Go build: {@code GOOS}, {@code GOARCH} and, for arm, {@code GOARM}. */
  public Map<String, String> goEnvironment() {
    var environment = new LinkedHashMap<>(Map.of("GOOS", os));
    for (var pair : data("go").split(" ")) {
      var parts = pair.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    return environment;
  }

  /** {@code e_machine} of its programs (elf.h). */
  public int elfMachine() {
    return Integer.parseInt(data("elf.machine"));
  }

  /** The bits of {@code e_flags} that say how its C programs pass floating point; 0 for none. */
  public int elfFlags() {
    return Integer.decode(data("elf.flags"));
  }

  /** The arguments that select it in a call of {@code zig cc}. */
  public List<String> cTarget() {
    return List.of(data("c").split(" "));
  }

  /** The program of qemu-user that runs its binaries on another machine, then its arguments. */
  public List<String> emulator() {
    return List.of(data("emulator").split(" "));
  }

  /** What RouterOS reports as {@code architecture-name}. */
  public String routerOsArchitecture() {
    return data("routeros");
  }

  @Override
  public String toString() {
    return join(os, architecture, variant, "/");
  }

  private String data(String key) {
    return DATA.getProperty(this + "." + key);
  }

  private static String join(String os, String architecture, String variant, String separator) {
    var text = os + separator + architecture;
    return variant.isEmpty() ? text : text + separator + variant;
  }
}
