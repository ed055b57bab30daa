package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Starts a program that was just found, to learn whether it runs and what it is. */
final class ToolProbe {
  private ToolProbe() {}

  /**
   * Runs it in the root directory, where no project's files change what it does.
   *
   * @throws MachineFault when it cannot be started, with the reason if that is a noexec mount
   */
  static Outcome run(Path program, Map<String, String> environment, String... arguments) {
    var root = Objects.requireNonNull(program.toAbsolutePath().getRoot());
    var command = Command.of(root, program.toString(), arguments)
        .environment(environment)
        .timeout(Duration.ofMinutes(1));
    try {
      return Processes.run(command);
    } catch (MachineFault e) {
      if (deniedInSpiteOfItsBit(program, e)) {
        throw new MachineFault(
            program + " has its execute bit, yet this machine refuses to start it: its file system"
                + " is mounted noexec. Set router-image.cache to a directory on another one.",
            e);
      }
      throw e;
    }
  }

  private static boolean deniedInSpiteOfItsBit(Path program, MachineFault failure) {
    try {
      return failure.getCause() instanceof IOException io
          && String.valueOf(io.getMessage()).contains("error=13") // EACCES
          && Files.getPosixFilePermissions(program).contains(PosixFilePermission.OWNER_EXECUTE);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Windows has neither
    }
  }
}
