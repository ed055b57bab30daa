package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Starts a program that was just found, to learn whether it runs and what it is. */
final class ToolProbe {
  private ToolProbe() {}

  /**
   * Runs it in the root directory, where no project's files change what it does.
   *
   * @throws MachineFault when it cannot be started
   */
  static Outcome run(Path program, Map<String, String> environment, String... arguments) {
    var root = Objects.requireNonNull(program.toAbsolutePath().getRoot());
    var command = Command.of(root, program.toString(), arguments)
        .environment(environment)
        .timeout(Duration.ofMinutes(1));
    return Processes.run(command);
  }
}
