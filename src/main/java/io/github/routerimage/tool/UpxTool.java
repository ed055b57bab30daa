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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or fetches UPX. The order: {@code <upx><path>}; {@code upx} or {@code upx-ucl} (Debian's
 * name) on PATH; the cache; the official release.
 */
public final class UpxTool {
  private static final Logger log = LoggerFactory.getLogger(UpxTool.class);
  private static final Pattern FIRST_LINE = Pattern.compile("upx (\\d\\S*)");
  private static final String OTHER_WAYS =
      "set <upx><path> to a UPX of your own (and <upx><version>"
          + " when it is another version), or <compression>none</compression>";

  private final ToolCache cache;
  private final Downloads downloads;
  private final Host host;
  private final Map<String, String> shell;
  private final ToolPin pin = ToolPin.of("upx");

  /** @param shell the environment that Maven was started in */
  public UpxTool(ToolCache cache, Downloads downloads, Host host, Map<String, String> shell) {
    this.cache = cache;
    this.downloads = downloads;
    this.host = host;
    this.shell = Map.copyOf(shell);
  }

  /**
   * Finds it, or fetches it.
   *
   * @throws RejectedValue when {@code path} is no UPX, or one of another version
   * @throws UserMistake when nobody has a UPX for this host, or Maven is offline
   * @throws MachineFault when it cannot be fetched or does not run
   */
  public Upx find(UpxRequest request) {
    var accepted = request.version().map(List::of).orElseGet(pin::good);
    var upx = request.path().isPresent()
        ? explicit(request.path().get(), accepted)
        : search(request, accepted);
    log.info("UPX {} from {}: {}", upx.version(), upx.origin(), upx.executable());
    return upx;
  }

  private Upx explicit(Path path, List<String> accepted) {
    if (!Files.isRegularFile(path)) {
      throw new RejectedValue(
          path.toString(), "there is no such file", "write the path of the program");
    }
    var version = version(path)
        .orElseThrow(() -> new RejectedValue(
            path.toString(),
            "its --version does not begin with upx",
            "write the path of the UPX program"));
    if (!accepted.contains(version)) {
      throw new RejectedValue(
          path.toString(),
          "it is UPX " + version + ", wanted is " + String.join(" or ", accepted),
          "take one of those, or write <upx><version>" + version
              + "</version> if you have tested it");
    }
    return new Upx(path, version, "<upx><path>");
  }

  private Upx search(UpxRequest request, List<String> accepted) {
    var refused = new ArrayList<String>();
    for (var program : ExecutableSearch.in(shell, host).all("upx", "upx-ucl")) {
      var version = versionOnPath(program);
      if (version.filter(accepted::contains).isPresent()) {
        return new Upx(program, version.get(), "PATH");
      }
      refused.add(
          program + " is " + version.map(known -> "UPX " + known).orElse("no UPX that runs"));
    }
    return accepted.stream()
        .filter(version -> Files.isRegularFile(cached(version)))
        .findFirst()
        .map(version -> inCache(version, "the cache"))
        .orElseGet(() -> fetch(request, refused));
  }

  private Upx fetch(UpxRequest request, List<String> refused) {
    var version = request.version().orElseGet(pin::version);
    var download = pin.download(version, host, request.sha256(), OTHER_WAYS)
        .orElseThrow(() -> nothingToFetch(version, refused));
    var origin =
        Optional.ofNullable(downloads.network().address(download).getHost()).orElse("the mirror");
    try {
      return cache.locked("upx-" + version, () -> {
        if (!Files.exists(cache.tool("upx", version))) {
          var archive = downloads.fetch(download);
          Archives.unpack(archive, cache.tool("upx", version));
          Files.delete(archive);
        }
        return inCache(version, origin);
      });
    } catch (IOException e) {
      throw new MachineFault(
          "UPX " + version + " could not be stored below " + cache.root()
              + ". Check that it may be written, or set router-image.cache to another place.",
          e);
    }
  }

  private Upx inCache(String version, String origin) {
    var program = cached(version);
    var says = version(program);
    if (!says.equals(Optional.of(version))) {
      throw new MachineFault(program + " does not say that it is UPX " + version + " (but "
          + says.orElse("nothing") + "). Delete its directory and run the build again.");
    }
    return new Upx(program, version, origin);
  }

  private Path cached(String version) {
    return cache.tool("upx", version).resolve(host.program("upx"));
  }

  private BuildException nothingToFetch(String version, List<String> refused) {
    var found = refused.isEmpty() ? "" : " (" + String.join(", ", refused) + ")";
    var reason = pin.value(host + ".file").isEmpty()
        ? "its makers release none for " + host + ", and PATH has none of version "
        : "no digest of its file for " + host
            + " is known (<upx><sha256> gives one), and PATH has none of version ";
    var install = host.os().equals("macos") ? "run brew install upx and " : "";
    return new UserMistake("UPX " + version + " is not here: " + reason
        + String.join(" or ", version.equals(pin.version()) ? pin.good() : List.of(version))
        + found + ". Either " + install + OTHER_WAYS + ".");
  }

  private Optional<String> versionOnPath(Path program) {
    try {
      return version(program);
    } catch (MachineFault e) {
      log.debug("{} does not run", program, e);
      return Optional.empty();
    }
  }

  private Optional<String> version(Path program) {
    return ToolProbe.run(program, Map.of(), "--version")
        .stdout()
        .lines()
        .findFirst()
        .map(FIRST_LINE::matcher)
        .filter(Matcher::lookingAt)
        .map(match -> match.group(1));
  }
}
