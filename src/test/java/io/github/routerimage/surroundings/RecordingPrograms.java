package io.github.routerimage.surroundings;

import io.github.routerimage.fs.Data;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.tool.Go;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Programs that answer as much as our code needs, and write down how they were called: arguments
 * and environment, as the kernel shows them.
 *
 * @param dir holds them, in {@code programs}, and what they wrote, in {@code seen}
 */
record RecordingPrograms(Path dir) {

  /** The directory for PATH. */
  Path programs() {
    return dir.resolve("programs");
  }

  /**
   * What was written down. Names of places and temporary files are made equal, and two lines are
   * left out: PATH is passed on, and {@code GOENV} is passed to the question what the user has told
   * Go of mirrors.
   */
  String seen() throws IOException {
    return Files.readString(seenFile())
        .replace(dir.toString(), "DIR")
        .replaceAll("[0-9a-f]{8}-[0-9]+-[0-9]+", "MARK")
        .replaceAll("(?m)^(PATH=.*|GOENV=/.*)\\n", "");
  }

  /** Digests of what was written to {@code out}. */
  Map<String, String> outputs() throws IOException {
    var digests = new TreeMap<String, String>();
    try (var files = Files.walk(dir.resolve("out"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        digests.put(file.getFileName().toString(), Sha256.of(file).hex());
      }
    }
    return digests;
  }

  void write() throws IOException {
    Files.createDirectories(dir.resolve("out"));
    Files.writeString(seenFile(), "");
    program(
        "go",
        "[ \"$1\" != env ] || printf '{\"GOVERSION\": \"go%s\", \"GOROOT\": \"%s\", \"GOENV\": \"%s\"}' "
            + version("go") + " '" + dir.resolve("goroot") + "' \"$GOENV\"");
    program(
        "upx",
        "case \"$1\" in",
        "  --version) echo 'upx " + version("upx") + "' ;;",
        "  --lzma) printf '#!/bin/sh\\n' >\"$5\"; /bin/cat '" + dir.resolve("programs/started")
            + "' >>\"$5\"; /bin/chmod +x \"$5\" ;;",
        "esac");
    Files.writeString(dir.resolve("programs/started"), record("packed program") + "\n");
    program("zig", "[ \"$1\" != version ] || echo " + version("zig"));
    Files.createDirectories(dir.resolve("programs/lib/libc"));
    program("make", "[ \"$1\" = --version ] && echo 'GNU Make 4.3'");
  }

  private void program(String name, String... lines) throws IOException {
    Files.createDirectories(programs());
    var file = Files.writeString(
        programs().resolve(name),
        "#!/bin/sh\n" + record(name) + "\n" + String.join("\n", lines) + "\n");
    file.toFile().setExecutable(true);
  }

  private String record(String name) {
    return "{ echo \"== " + name
        + " $*\"; /usr/bin/tr '\\0' '\\n' </proc/$$/environ | LC_ALL=C /usr/bin/sort; } >>'"
        + seenFile() + "'";
  }

  private Path seenFile() {
    return dir.resolve("seen");
  }

  private static String version(String tool) {
    return Data.properties(Go.class, "tools/" + tool + ".properties").getProperty("version");
  }
}
