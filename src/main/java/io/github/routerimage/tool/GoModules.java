package io.github.routerimage.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches Go modules with the go command, so that the user's GOPROXY, netrc and checksum database
 * hold, and unpacks them into the cache (overlays are refused inside Go's own module cache).
 */
public final class GoModules {
  private final ToolCache cache;

  public GoModules(ToolCache cache) {
    this.cache = cache;
  }

  /** The unpacked module if the cache has it; nothing is fetched. */
  public Optional<GoModule> cached(String module, String version) throws IOException {
    var name = name(module, version);
    var sumFile = sumFile(name);
    return isWhole(name)
        ? Optional.of(
            new GoModule(real(cache.source(name)), Files.readString(sumFile).strip()))
        : Optional.empty();
  }

  /**
   * The unpacked module; fetched only when the cache does not have it.
   *
   * @param pin h1 that the zip must have; when absent, the go command's own check stands alone
   * @throws MachineFault when it cannot be fetched or has another sum
   */
  public GoModule fetch(Go go, String module, String version, Optional<String> pin)
      throws IOException {
    var name = name(module, version);
    var directory = cache.source(name);
    var sumFile = sumFile(name);
    return cache.locked(name, () -> {
      if (!isWhole(name)) {
        var zip = new ModuleZip(download(go, module, version));
        check(module, version, pin, zip.h1(), zip.file());
        AtomicFiles.delete(directory);
        zip.unpack(module + "@" + version, directory, file -> false);
        AtomicFiles.writeString(sumFile, zip.h1() + "\n");
      }
      var sum = Files.readString(sumFile).strip();
      check(module, version, pin, sum, sumFile);
      return new GoModule(real(directory), sum);
    });
  }

  /**
   * All versions that Go's module supply has of a module, {@code v1.102.5}; of {@code go} itself
   * {@code 1.26.8}. Order and pre-releases are as it gives them.
   *
   * @throws MachineFault when it cannot be asked
   */
  public List<String> versions(Go go, String module) throws IOException {
    var outcome = Processes.run(go.command(scratch(), "list", "-m", "-versions", "-json", module));
    if (outcome.exitCode() != 0) {
      throw new MachineFault("Go's module supply (GOPROXY="
          + Processes.withoutLogins(go.environment().getOrDefault("GOPROXY", ""))
          + ") does not say which versions of " + module + " there are: " + outcome.lastLines()
          + hint(go));
    }
    var versions = new ArrayList<String>();
    parse(outcome.stdout()).path("Versions").forEach(one -> versions.add(one.asText()));
    return versions;
  }

  /** A module of its own, else a go.mod or go.work above the working directory would take part. */
  private Path scratch() throws IOException {
    var scratch = Files.createDirectories(cache.source("download"));
    AtomicFiles.writeString(scratch.resolve("go.mod"), "module download\n");
    return scratch;
  }

  private static String name(String module, String version) {
    return module.replace('/', '-') + "-" + version;
  }

  /**
   * As Go sees it when it works in it, also in a cache behind a link: overlays name their files so.
   */
  private static Path real(Path directory) throws IOException {
    return directory.toRealPath();
  }

  private boolean isWhole(String name) {
    return Files.isRegularFile(sumFile(name)) && Files.isDirectory(cache.source(name));
  }

  /** Is written last. */
  private Path sumFile(String name) {
    return cache.source(name + ".sum");
  }

  private static void check(
      String module, String version, Optional<String> pin, String sum, Path where) {
    if (pin.isPresent() && !pin.get().equals(sum)) {
      throw new MachineFault(module
          + " "
          + version
          + ": its sum is "
          + sum
          + ", this plugin pins "
          + pin.get()
          + ". It was not used. Somebody changed it on its way or in "
          + where
          + "; delete that file and look at GOPROXY.");
    }
  }

  private Path download(Go go, String module, String version) throws IOException {
    var outcome =
        Processes.run(go.command(scratch(), "mod", "download", "-json", module + "@" + version));
    var answer = parse(outcome.stdout());
    // A Go that is too old for the module says so in Error, but the zip is there and checked.
    var zip = answer.path("Zip").asText("");
    if (zip.isEmpty()) {
      throw new MachineFault(module
          + " "
          + version
          + " cannot be fetched with Go's module supply (GOPROXY="
          + Processes.withoutLogins(go.environment().getOrDefault("GOPROXY", ""))
          + "): "
          + answer.path("Error").asText(outcome.lastLines())
          + hint(go));
    }
    return Path.of(zip);
  }

  private static String hint(Go go) {
    return "off".equals(go.environment().get("GOPROXY"))
        ? ". Maven is offline or GOPROXY is off; run the goal prefetch once with a network."
        : ". Check the version, and that GOPROXY is reachable from here.";
  }

  private static JsonNode parse(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new MachineFault("go printed no JSON: " + text, e);
    }
  }
}
