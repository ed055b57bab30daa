package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of somebody else that has to accept what we built.
 *
 * @param start the program and its first arguments
 */
public record ForeignTool(List<String> start) {
  public static final ForeignTool SKOPEO = named("skopeo");
  static final ForeignTool UMOCI = named("umoci");
  public static final ForeignTool CRANE = named("crane");
  static final ForeignTool BASH = named("bash");
  public static final ForeignTool PODMAN = named("podman");
  public static final ForeignTool REGISTRY = named("docker-registry");
  public static final ForeignTool OLAREG = named("olareg");
  static final ForeignTool ACTIONLINT = named("actionlint");
  static final ForeignTool CHECK_JSONSCHEMA = named("check-jsonschema");
  public static final ForeignTool SCRIPT = named("script");
  public static final ForeignTool KEYTOOL = new ForeignTool(
      List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
  static final ForeignTool TAR = named("tar");

  /** What runs a platform's programs here; nothing in front when they are this machine's own. */
  static ForeignTool emulator(Platform platform) {
    var own = Host.current().architecture().equals("x86_64") ? "amd64" : "arm64";
    if (platform.architecture().equals(own)) {
      return new ForeignTool(List.of());
    }
    var emulator = new ArrayList<>(platform.emulator());
    emulator.set(0, find(emulator.get(0)).toString());
    return new ForeignTool(emulator);
  }

  /** What it printed; anything but exit code 0 fails the test. */
  public String run(Path directory, String... arguments) {
    var command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    var outcome = Processes.run(Command.of(directory, command.get(0))
        .with(command.subList(1, command.size()))
        .environment(
            Map.of("HOME", directory.toString(), "PATH", "/usr/sbin:/usr/bin:/sbin:/bin")));
    assertThat(outcome.exitCode())
        .as(command + "\n" + outcome.stdout() + outcome.stderr())
        .isZero();
    return outcome.stdout() + outcome.stderr();
  }

  private static ForeignTool named(String name) {
    return new ForeignTool(List.of(find(name).toString()));
  }

  private static Path find(String name) {
    var inCache = BuiltImage.cache().toPath().resolve("tools").resolve(name).resolve(name);
    if (Files.isExecutable(inCache)) {
      return inCache;
    }
    return ExecutableSearch.in(System.getenv(), Host.current()).all(name, name + "-static").stream()
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(name + " is not on this machine. Run: src/build/setup tests"));
  }
}
