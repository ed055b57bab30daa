package io.github.routerimage.tool;

import io.github.routerimage.failure.BuildException;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or fetches one exact Go. The order: {@code <go><home>}; a {@code go} on PATH of that
 * version; the cache; an installed Go that fetches the version itself; the module mirrors of
 * {@code GOPROXY}; the official archive.
 */
public final class GoToolchains {
  private static final Logger log = LoggerFactory.getLogger(GoToolchains.class);

  private final ToolCache cache;
  private final Downloads downloads;
  private final Host host;
  private final Map<String, String> shell;

  /** @param shell the environment that Maven was started in */
  public GoToolchains(ToolCache cache, Downloads downloads, Host host, Map<String, String> shell) {
    this.cache = cache;
    this.downloads = downloads;
    this.host = host;
    this.shell = Map.copyOf(shell);
  }

  /**
   * Finds it, or fetches it.
   *
   * @throws RejectedValue when {@code home} holds no Go
   * @throws UserMistake when Maven is offline and it is not here, or when {@code GOSUMDB} is
   *     invalid
   * @throws MachineFault when it cannot be had; the message lists what was tried
   */
  public Go find(GoRequest request) {
    var go = request.home().isPresent()
        ? fromHome(request.home().get())
        : new Search(request.version()).run();
    log.info("Go {} from {}: {}", go.version(), go.origin(), go.executable());
    return go;
  }

  private Go fromHome(Path home) {
    var program = home.resolve("bin").resolve(host.program("go"));
    if (!Files.isRegularFile(program)) {
      throw new RejectedValue(
          home.toString(),
          "it has no bin/" + host.program("go"),
          "write what go env GOROOT prints");
    }
    return result(GoInstallation.ask(program, shell, host), "<go><home>");
  }

  private Go result(GoInstallation go, String origin) {
    return new Go(go.program(), go.version(), origin, environment(go));
  }

  private Map<String, String> environment(GoInstallation go) {
    return GoEnvironment.forBuilds(go.settings(), shell, host, downloads.network(), cache);
  }

  /** One search for one version; remembers what did not help. */
  private final class Search {
    private final GoVersion wanted;
    private final ToolPin pin = ToolPin.of("go");
    private final List<String> tried = new ArrayList<>();
    private final List<GoInstallation> installed = new ArrayList<>();

    Search(GoVersion wanted) {
      this.wanted = wanted;
    }

    Go run() {
      return onPath()
          .or(this::inCache)
          .or(this::fetchedByGo)
          .or(() -> fetched(this::moduleMirror))
          .or(() -> fetched(this::official))
          .orElseThrow(this::nothing);
    }

    private Optional<Go> onPath() {
      ExecutableSearch.in(shell, host).all("go").forEach(this::look);
      if (installed.isEmpty()) {
        tried.add("PATH has no go that runs");
      }
      return installed.stream()
          .filter(go -> go.version().equals(wanted))
          .findFirst()
          .map(go -> result(go, "PATH"));
    }

    private void look(Path program) {
      try {
        installed.add(GoInstallation.ask(program, shell, host));
      } catch (MachineFault | RejectedValue e) {
        tried.add(program + " does not run: " + e.getMessage());
      }
    }

    private Optional<Go> inCache() {
      var program = cached();
      return Files.isRegularFile(program)
          ? Optional.of(result(GoInstallation.ask(program, shell, host), "the cache"))
          : Optional.empty();
    }

    private Optional<Go> fetchedByGo() {
      var bootstrap = cache.bootstrapGo().resolve("bin").resolve(host.program("go"));
      if (Files.isRegularFile(bootstrap)) {
        look(bootstrap);
      }
      for (var go : installed) {
        var program = fetchesOthers(go)
            ? new GoSelfFetch(go, environment(go), pin, host).fetch(wanted, tried)
            : Optional.<Path>empty();
        if (program.isPresent()) {
          return Optional.of(result(
              GoInstallation.ask(program.get(), shell, host),
              "the module cache of Go " + go.version()));
        }
      }
      return Optional.empty();
    }

    private boolean fetchesOthers(GoInstallation go) {
      var able = go.version().atLeast(GoVersion.FETCHES_OTHERS);
      if (!able) {
        tried.add(go.program() + " is Go " + go.version() + ", and only Go from 1.21 on can fetch"
            + " another version");
      }
      return able;
    }

    /** Two builds that lack it: one fetches, the other finds it in the cache. */
    private Optional<Go> fetched(Source source) {
      try {
        return cache.locked("go-" + wanted, () -> {
          if (Files.exists(cache.tool("go", wanted.toString()))) {
            return inCache();
          }
          return source
              .unpack(cache.tool("go", wanted.toString()))
              .map(origin -> result(GoInstallation.ask(cached(), shell, host), origin));
        });
      } catch (IOException e) {
        throw new MachineFault(
            "Go " + wanted + " could not be stored below " + cache.root()
                + ". Check that there are 300 MB of space and that it may be written, or set"
                + " router-image.cache to another place.",
            e);
      }
    }

    private Optional<String> moduleMirror(Path target) throws IOException {
      var goProxy = shell.getOrDefault("GOPROXY", "");
      var h1 = pin.value(wanted + ".h1." + host.goName());
      if (goProxy.isBlank() || h1.isEmpty()) {
        tried.add(
            goProxy.isBlank()
                ? "GOPROXY is not set"
                : "GOPROXY is not asked, because no module sum is known for this Go on " + host);
        return Optional.empty();
      }
      var zip = new GoModuleMirror(goProxy).fetch(downloads, wanted, host, h1.get(), tried);
      if (zip.isEmpty()) {
        return Optional.empty();
      }
      GoModuleMirror.unpack(zip.get(), wanted, host, target);
      Files.delete(zip.get());
      return Optional.of("GOPROXY");
    }

    private Optional<String> official(Path target) throws IOException {
      var download = pin.download(wanted.toString(), host, Optional.empty(), otherWays());
      if (download.isEmpty()) {
        tried.add("no digest is known for an official archive of this Go for " + host);
        return Optional.empty();
      }
      try {
        var archive = downloads.tryToFetch(download.get());
        Archives.unpack(archive, target);
        Files.delete(archive);
        return Optional.of(download.get().address().getHost());
      } catch (UserMistake e) { // Maven is offline
        throw new UserMistake(e.getMessage() + " What else was tried:" + tried());
      } catch (FetchFailure e) {
        tried.add(Downloads.withoutUser(downloads.network().address(download.get())) + ": "
            + e.getMessage());
        return Optional.empty();
      }
    }

    private Path cached() {
      return cache.tool("go", wanted.toString()).resolve("bin").resolve(host.program("go"));
    }

    private String otherWays() {
      return "install Go " + wanted + " on PATH, or any Go from 1.21 on, or set <go><home>";
    }

    private String tried() {
      return tried.stream().map(line -> "\n  - " + line).reduce("", String::concat);
    }

    private BuildException nothing() {
      if (downloads.network().offline()) {
        tried.add("Maven is offline");
      }
      return new MachineFault(
          "Go " + wanted + " is not here and could not be fetched:" + tried() + "\n"
              + "Set GOPROXY to a module mirror or <toolMirror> to an address that this machine reaches,"
              + " or " + otherWays() + ".");
    }
  }

  /** A place that Go is fetched from. */
  private interface Source {
    /** Unpacks it and says where it came from; empty when it is not to be had there. */
    Optional<String> unpack(Path target) throws IOException;
  }
}
