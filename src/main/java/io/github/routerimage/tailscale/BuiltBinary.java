package io.github.routerimage.tailscale;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.Go;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled binary, read back: what is on the disk is compared with what was asked for.
 *
 * @param machine {@code e_machine} of the ELF header
 * @param goVersion the Go that made it, for example {@code 1.26.8}
 * @param settings build settings as {@code go version -m} prints them: {@code -tags},
 *     {@code GOARM}, …
 * @param content the whole file, because stamps are plain strings somewhere in it
 *     ({@code -trimpath} keeps linker flags out of the settings)
 */
record BuiltBinary(int machine, String goVersion, Map<String, String> settings, String content) {
  private static final int ELF_HEADER = 20;
  private static final int MACHINE_OFFSET = 18;

  static BuiltBinary of(Path binary, Go go) throws IOException {
    var bytes = Files.readAllBytes(binary);
    if (bytes.length < ELF_HEADER || bytes[0] != 0x7f || bytes[1] != 'E') {
      throw new MachineFault(binary + " is no ELF file. Delete target and build again.");
    }
    var machine = Short.toUnsignedInt(
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET));
    var command = go.command(AtomicFiles.parentOf(binary), "version", "-m", binary.toString());
    var lines = go.runChecked(command).stdout().lines().toList();
    var settings = new HashMap<String, String>();
    for (var line : lines) {
      var columns = line.strip().split("\t", 2);
      if (columns[0].equals("build")) {
        var pair = columns[1].split("=", 2);
        settings.put(pair[0], pair.length > 1 ? unquote(pair[1]) : "");
      }
    }
    var first = lines.get(0);
    var goVersion = first.substring(first.lastIndexOf(": go") + ": go".length());
    return new BuiltBinary(
        machine, goVersion, settings, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** @throws MachineFault naming the first thing that is not as asked for */
  void check(CompileRequest request, Platform platform) {
    var go = platform.goEnvironment();
    expect(platform, "ELF machine", platform.elfMachine(), machine);
    expect(platform, "Go version", request.go().version().toString(), goVersion);
    expect(platform, "GOARCH", go.get("GOARCH"), settings.get("GOARCH"));
    if (go.containsKey("GOARM")) {
      var goArm = settings.getOrDefault("GOARM", "");
      expect(platform, "GOARM", go.get("GOARM"), goArm.replaceAll(",.*", "")); // "7,hardfloat"
    }
    expect(platform, "CGO_ENABLED", "0", settings.get("CGO_ENABLED"));
    expect(platform, "build tags", request.selection().tags(), settings.get("-tags"));
    expect(platform, "version stamp", true, content.contains(request.longVersion()));
  }

  /**
   * What an overlay says of a file that Go finds under another name, it passes over without a word.
   *
   * @throws MachineFault naming the first of its files that is not in the binary
   */
  void check(Overlay overlay, Platform platform) {
    for (var place : overlay.places()) {
      expect(platform, place, true, content.contains(place));
    }
  }

  private static void expect(
      Platform platform, String what, @Nullable Object asked, @Nullable Object found) {
    if (!String.valueOf(asked).equals(String.valueOf(found))) {
      throw new MachineFault("The binary for "
          + platform
          + " is not what was asked for: "
          + what
          + " is "
          + found
          + ", expected "
          + asked
          + ". Look for settings of Go (go env) that reach the build, and report them.");
    }
  }

  private static String unquote(String value) {
    return value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
