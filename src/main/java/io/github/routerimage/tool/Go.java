package io.github.routerimage.tool;

import io.github.routerimage.process.Command;
import java.nio.file.Path;
import java.util.Map;

/**
 * The Go that builds.
 *
 * @param executable its {@code go} program
 * @param version exact
 * @param origin for the log: {@code PATH}, {@code the cache}, {@code go.dev}, …
 * @param environment all that a call of it may see; other variables of the user's shell would
 *     change what is built
 */
public record Go(
    Path executable, GoVersion version, String origin, Map<String, String> environment) {

  public Go {
    environment = Map.copyOf(environment);
  }

  /** A call of it with its environment, to which a build adds {@code GOOS} and the like. */
  public Command command(Path directory, String... arguments) {
    return Command.of(directory, executable.toString(), arguments).environment(environment);
  }
}
