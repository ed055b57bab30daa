package io.github.routerimage.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A Go on this machine and the settings that its user has made for it.
 *
 * @param program what to start
 * @param version what it is, without fetching another
 * @param settings what {@code go env} says, {@code go env -w} included
 */
record GoInstallation(Path program, GoVersion version, Map<String, String> settings) {

  /**
   * Asks a program that is called go.
   *
   * @param shell from which {@link GoEnvironment} passes on the user's settings
   * @throws MachineFault when it does not run or does not answer like Go
   */
  static GoInstallation ask(Path found, Map<String, String> shell, Host host) {
    var question = new ArrayList<>(List.of("env", "-json", "GOVERSION", "GOROOT", "GOENV"));
    // All of "go env" would need a home directory and start a C compiler.
    question.addAll(new TreeSet<>(GoEnvironment.PLACES)); // in the same order each time
    question.addAll(new TreeSet<>(GoEnvironment.SUPPLY));
    var outcome = ToolProbe.run(
        found, GoEnvironment.forQuestions(shell, host), question.toArray(String[]::new));
    if (outcome.exitCode() != 0) {
      throw new MachineFault(found + " env -json failed. Its last lines:\n" + outcome.lastLines());
    }
    try {
      var settings =
          new JsonMapper().readValue(outcome.stdout(), new TypeReference<Map<String, String>>() {});
      var version = GoVersion.parse(settings.getOrDefault("GOVERSION", "none"));
      return new GoInstallation(program(found, settings, host), version, Map.copyOf(settings));
    } catch (JsonProcessingException e) {
      throw new MachineFault(found + " is not the go program: it does not answer env -json.", e);
    }
  }

  /** Version managers put a script on PATH that needs the user's whole shell; this is behind it. */
  private static Path program(Path found, Map<String, String> settings, Host host) {
    var real =
        Path.of(settings.getOrDefault("GOROOT", "")).resolve("bin").resolve(host.program("go"));
    return real.isAbsolute() && Files.isRegularFile(real) ? real : found;
  }
}
