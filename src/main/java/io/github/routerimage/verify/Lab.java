package io.github.routerimage.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the lab for one platform.
 *
 * @param program the compiled lab
 * @param client the combined binary of the lab's own node
 */
record Lab(Layout layout, Path program, Path client) {
  private static final Logger log = LoggerFactory.getLogger(Lab.class);

  /** Exit code that means: this machine cannot run the lab. */
  private static final int UNUSABLE = 75;

  private static final Duration LIMIT = Duration.ofMinutes(15);

  PlatformReport run(VerifyRequest request, Emulation emulation) throws IOException {
    var platform = emulation.platform();
    var logs = layout.labLogs(platform);
    AtomicFiles.delete(logs);
    Files.createDirectories(logs);
    var command = command(request, emulation, logs);
    var started = System.nanoTime();
    var outcome = Processes.runTied(command, line -> log.debug("{}: {}", platform, line));
    if (outcome.exitCode() == UNUSABLE) {
      return PlatformReport.skipped(platform, reason(outcome));
    }
    var results =
        outcome.exitCode() == 0 ? CanaryResult.parse(outcome.stdout()) : List.<CanaryResult>of();
    if (results.size() != Canary.all().size() + request.structure().commands().size()) {
      throw new MachineFault("The lab of verify-image ended with exit code "
          + outcome.exitCode()
          + " and "
          + results.size()
          + " results for "
          + platform
          + ". This says nothing about the image; please report it. Logs: "
          + logs
          + ". Its last lines:\n"
          + outcome.lastLines());
    }
    return new PlatformReport(
        platform,
        emulation.inWords(),
        results,
        Optional.empty(),
        (System.nanoTime() - started) / 1e9);
  }

  /** What starts it; it writes nowhere but into {@code logs}. */
  Command command(VerifyRequest request, Emulation emulation, Path logs) {
    return Command.of(logs, program.toAbsolutePath().toString())
        .with(List.of(
            "-image=" + layout.routerOsArchive(emulation.platform()).toAbsolutePath(),
            "-client=" + client.toAbsolutePath(),
            "-logs=" + logs.toAbsolutePath(),
            "-soak=" + request.soak().toSeconds() + "s",
            "-commands=" + json(request.structure().commands()),
            "-skip=" + json(skips(request))))
        .with(emulation.arguments())
        .timeout(LIMIT);
  }

  private static String reason(Outcome outcome) {
    return outcome
        .stderr()
        .lines()
        .filter(line -> line.startsWith("lab: "))
        .map(line -> line.substring("lab: ".length()))
        .findFirst()
        .orElse("the lab was stopped");
  }

  /** The canaries that are left out, with the reason. */
  private static Map<String, String> skips(VerifyRequest request) {
    var reasons = new TreeMap<String, String>();
    for (var canary : Canary.all()) {
      canary.needs().stream()
          .filter(feature -> !request.promised().contains(feature))
          .findFirst()
          .ifPresent(feature ->
              reasons.put(canary.name(), "the image is built without the feature " + feature));
    }
    request.skip().forEach(canary -> reasons.put(canary.name(), "left out by <canaries><skip>"));
    return reasons;
  }

  private static String json(Object plain) {
    try {
      return new JsonMapper().writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // strings and numbers can always be written
    }
  }
}
