package io.github.routerimage.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An installed Go fetches another version of itself into its module cache, through the user's
 * {@code GOPROXY}, checked against Go's checksum database. One that it already has is found
 * offline.
 *
 * @param go the installed one, 1.21 or newer
 * @param environment of its calls
 * @param pin Go's data
 */
record GoSelfFetch(GoInstallation go, Map<String, String> environment, ToolPin pin, Host host) {
  private static final Logger log = LoggerFactory.getLogger(GoSelfFetch.class);

  GoSelfFetch {
    environment = Map.copyOf(environment);
  }

  /**
   * Fetches it.
   *
   * @param tried gets a line with the reason when that does not work
   * @return the other version's {@code go}
   */
  Optional<Path> fetch(GoVersion wanted, List<String> tried) {
    var module = "golang.org/toolchain@v0.0.1-go" + wanted + "." + host.goName();
    // As a module first, because asking for its GOROOT would already run it.
    var fetched = call(Map.of(), "mod", "download", "-json", module);
    var answer = json(fetched.stdout());
    if (fetched.exitCode() != 0) {
      var reason = answer.path("Error").asText(fetched.lastLines());
      tried.add("Go " + go.version() + " (" + go.program() + ") could not fetch it: " + reason);
      return Optional.empty();
    }
    check(wanted, answer.path("Sum").asText());
    // Files of a module have no execute bits; Go sets them when it uses it as a toolchain.
    var root = call(Map.of("GOTOOLCHAIN", "go" + wanted), "env", "GOROOT");
    var program = Path.of(root.stdout().strip()).resolve("bin").resolve(host.program("go"));
    if (root.exitCode() != 0 || !Files.isRegularFile(program)) {
      tried.add("Go " + go.version() + " (" + go.program() + ") fetched it and cannot use it: "
          + root.lastLines());
      return Optional.empty();
    }
    return Optional.of(program);
  }

  private Outcome call(Map<String, String> more, String... arguments) {
    var root = Objects.requireNonNull(go.program().toAbsolutePath().getRoot()); // in no module
    return Processes.run(Command.of(root, go.program().toString(), arguments)
        .environment(environment)
        .environment(more)
        .timeout(Duration.ofMinutes(15)));
  }

  /** Our own sum holds even where the checksum database is switched off. */
  private void check(GoVersion wanted, String sum) {
    var known = pin.value(wanted + ".h1." + host.goName());
    if (known.isPresent() && !known.get().equals(sum)) {
      throw new MachineFault(
          "go " + wanted + " from " + withoutPasswords(environment.getOrDefault("GOPROXY", ""))
              + ": its module sum is " + sum + ", tools/go.properties says " + known.get()
              + ". It was not run. Run go clean -modcache, and look at GOPROXY, GOSUMDB, GONOSUMDB and"
              + " GOPRIVATE: with them Go accepted it.");
    }
    if (known.isEmpty() && "off".equals(environment.get("GOSUMDB"))) {
      log.warn("Go {} is unchecked: GOSUMDB is off and no module sum is known for it", wanted);
    }
  }

  private static String withoutPasswords(String goProxy) {
    return goProxy.replaceAll("//[^/@,|]*@", "//");
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      return new JsonMapper().createObjectNode(); // Go said something else, on standard error
    }
  }
}
