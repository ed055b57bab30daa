package io.github.routerimage.squeeze;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoRequest;
import io.github.routerimage.tool.GoToolchains;
import io.github.routerimage.tool.GoVersion;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.ToolCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * A Go program built as CompileStep builds Tailscale, and its squeezed twin beside it.
 *
 * @param platform what it runs on
 * @param plain as the linker made it
 * @param squeezed as it would be packed
 */
public record GoProgram(Platform platform, Path plain, Path squeezed) {
  /** Our stress program. */
  private static final Path STRESS = Path.of("src", "test", "go", "stress").toAbsolutePath();

  private static final Path NAMES = Path.of("src", "test", "go", "names").toAbsolutePath();

  private static final Map<String, Go> FOUND = new ConcurrentHashMap<>();

  /** The Go that the plugin takes by itself, or another version. */
  public static Go go(Optional<String> version) {
    return FOUND.computeIfAbsent(version.orElse(""), wanted -> {
      var cache = ToolCache.ofUser(System.getenv());
      var toolchains = new GoToolchains(
          cache, new Downloads(cache, NetworkSettings.direct()), Host.current(), System.getenv());
      return toolchains.find(version
          .map(text -> new GoRequest(GoVersion.parse(text), Optional.empty()))
          .orElseGet(GoRequest::tested));
    });
  }

  /** Builds the stress program. */
  public static GoProgram stress(Go go, Platform platform, List<String> compilerFlags, Path dir)
      throws IOException {
    var plain = dir.resolve("stress-" + platform.classifier() + compilerFlags.size());
    var command = go.command(STRESS, "build", "-trimpath", "-buildvcs=false")
        .with(compilerFlags)
        .with(List.of("-ldflags=-s -w -buildid=", "-o", plain.toString(), "."))
        .environment(platform.goEnvironment())
        .environment(Map.of("CGO_ENABLED", "0"));
    Processes.runChecked(command);
    return of(platform, plain);
  }

  /** Builds the program that calls what compares names. */
  static GoProgram names(Go go, Platform platform, List<String> compilerFlags, Path dir)
      throws IOException {
    var plain = dir.resolve("names-" + compilerFlags.size());
    Processes.runChecked(go.command(NAMES, "build", "-trimpath", "-buildvcs=false")
        .with(compilerFlags)
        .with(List.of("-ldflags=-s -w -buildid= -checklinkname=0", "-o", plain.toString(), "."))
        .environment(platform.goEnvironment())
        .environment(Map.of("CGO_ENABLED", "0")));
    return of(platform, plain);
  }

  /** Squeezes a program that is there. */
  public static GoProgram of(Platform platform, Path plain) throws IOException {
    var squeezed = plain.resolveSibling(plain.getFileName() + ".squeezed");
    Files.write(squeezed, Squeezer.squeeze(Files.readAllBytes(plain)));
    Files.setPosixFilePermissions(squeezed, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new GoProgram(platform, plain, squeezed);
  }

  /** Runs one of the two to its end, natively or under qemu-user. */
  public Outcome run(Path program, String... arguments) {
    var command = new ArrayList<>(emulator(platform));
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return Processes.run(new Command(
        command,
        AtomicFiles.parentOf(program),
        Map.of("GOTRACEBACK", "system"),
        Duration.ofMinutes(5)));
  }

  /** How a platform's programs are started here; a test that cannot start them says so loudly. */
  public static List<String> emulator(Platform platform) {
    var host = Host.current();
    if (host.goName().equals("linux-" + platform.architecture())) {
      return List.of();
    }
    var name = platform.emulator().get(0);
    var found = ExecutableSearch.in(System.getenv(), host).all(name, name + "-static");
    if (found.isEmpty()) {
      var missing = "NOT RUN for " + platform + ": no " + name
          + " on this machine. Install it (Debian: qemu-user-static).";
      System.err.println(missing);
      Assumptions.abort(missing);
    }
    var command = new ArrayList<>(List.of(found.get(0).toString()));
    command.addAll(platform.emulator().subList(1, platform.emulator().size()));
    return command;
  }
}
