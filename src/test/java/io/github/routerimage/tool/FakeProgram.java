package io.github.routerimage.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shell scripts that answer like Go and UPX. */
final class FakeProgram {
  private FakeProgram() {}

  /**
   * A Go that answers {@code env -json}. As a toolchain it knows only itself; it "fetches" the
   * version whose directory is given, with the given module sum.
   */
  static Path go(Path goroot, String version, Path fetched, String sum) throws IOException {
    return script(
        goroot.resolve("bin/go"),
        "if [ \"$1\" = mod ]; then",
        "  [ \"$GOPROXY\" != off ] || { echo '{\"Error\": \"lookup disabled\"}'; exit 1; }",
        "  echo '{\"Sum\": \"" + sum + "\"}'",
        "elif [ \"$2\" = GOROOT ]; then",
        "  echo '" + fetched + "'",
        "else",
        "  printf '{\"GOVERSION\": \"go" + version + "\", \"GOROOT\": \"" + goroot + "\",'",
        "  printf '\"GOPROXY\": \"https://mirror.invalid\", \"GOSUMDB\": \"%s\",' \"$GOSUMDB\"",
        "  printf '\"GOENV\": \"/home/ann/.config/go/env\", \"GOCACHE\": \"off\"}'",
        "fi");
  }

  static Path go(Path goroot, String version) throws IOException {
    return go(goroot, version, Path.of("/nowhere"), "h1:none");
  }

  static Path upx(Path file, String version) throws IOException {
    return script(file, "echo 'upx " + version + "'", "echo 'UCL data compression library 1.03'");
  }

  static Path script(Path file, String... lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", List.of(lines)) + "\n");
    file.toFile().setExecutable(true);
    return file;
  }
}
