package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
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

  /**
   * Runs a call that has to succeed.
   *
   * @throws MachineFault with Go's last lines, and what helps if it misses a module
   */
  public Outcome runChecked(Command command) {
    var outcome = Processes.run(command);
    if (outcome.exitCode() != 0) {
      throw new MachineFault("go " + command.arguments().get(1) + " ended with exit code "
          + outcome.exitCode() + ". Its last lines:\n" + outcome.lastLines() + hint(outcome));
    }
    return outcome;
  }

  /** What helps, to stand behind Go's last lines; empty when those say all. */
  public String hint(Outcome outcome) {
    return outcome.stderr().contains("GOPROXY=off")
        ? "\nMaven is offline or GOPROXY is off, and Go's modules are not all in "
            + environment.getOrDefault("GOMODCACHE", "its cache")
            + ": run the goal router-image:prefetch once with a network, as the same user."
        : "";
  }
}
