package io.github.routerimage.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.Credential;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.ExecutableSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs that keep logins for Docker: {@code docker-credential-NAME get} reads a registry from
 * its standard input and prints {@code {"Username":"…","Secret":"…"}}. Jib's own call of them has
 * no time limit and passes over a missing one in silence (GoogleContainerTools/jib#1529).
 */
final class CredentialHelpers {
  private static final JsonMapper MAPPER = new JsonMapper();
  /** Enough to unlock a key ring by hand. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

  private final ExecutableSearch programs;
  private final Map<String, String> environment;
  private final Duration limit;

  CredentialHelpers(ExecutableSearch programs, Map<String, String> environment) {
    this(programs, environment, LIMIT);
  }

  CredentialHelpers(ExecutableSearch programs, Map<String, String> environment, Duration limit) {
    this.programs = programs;
    this.environment = environment;
    this.limit = limit;
  }

  static String program(String helper) {
    return "docker-credential-" + helper;
  }

  /**
   * Asks a helper.
   *
   * @param origin the file that names it
   * @param faults gets what went wrong
   */
  Optional<Credential> ask(String helper, Repository repository, Path origin, List<String> faults) {
    var program = program(helper);
    var found = programs.all(program).stream().findFirst();
    if (found.isEmpty()) {
      faults.add(origin + " names " + program + ", which is not on PATH ("
          + environment.getOrDefault("PATH", "") + ")");
      return Optional.empty();
    }
    var command = Command.of(Path.of("").toAbsolutePath(), found.get().toString(), "get")
        .environment(environment)
        .timeout(limit);
    try {
      var outcome = Processes.runSecretly(command, key(repository));
      if (outcome.isEmpty()) {
        faults.add(found.get() + " (named by " + origin + ") gave no answer within "
            + limit.toMillis() / 1000.0 + " s and was stopped");
        return Optional.empty();
      }
      return answer(outcome.get(), found.get(), repository, faults);
    } catch (MachineFault e) {
      faults.add(found.get() + " (named by " + origin + ") could not be run");
      return Optional.empty();
    }
  }

  private static Optional<Credential> answer(
      Outcome outcome, Path program, Repository repository, List<String> faults) {
    if (outcome.exitCode() != 0) {
      faults.add(program + " has no login for " + repository.registry() + " (exit code "
          + outcome.exitCode() + ")");
      return Optional.empty();
    }
    try {
      var json = MAPPER.readTree(outcome.stdout());
      var user = json.path("Username").asText();
      var secret = json.path("Secret").asText();
      if (!user.isEmpty() && !secret.isEmpty()) {
        return Optional.of(Credential.from(user, secret));
      }
    } catch (JsonProcessingException e) {
      // said below; what the parser says may quote the secret
    }
    faults.add(program + " answered without Username and Secret");
    return Optional.empty();
  }

  private static String key(Repository repository) {
    return repository.aliases().contains(DOCKER_HUB) ? DOCKER_HUB_KEY : repository.registry();
  }
}
