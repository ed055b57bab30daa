package io.github.routerimage.tool;

import io.github.routerimage.failure.UserMistake;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables of every call of Go, built from nothing: what decides where modules come from is
 * the user's, as the shell or {@code go env -w} says; what decides the bytes of the result is ours.
 */
final class GoEnvironment {
  private static final Logger log = LoggerFactory.getLogger(GoEnvironment.class);

  /**
   * Where modules come from and how they are checked
   * (https://go.dev/ref/mod#environment-variables).
   */
  static final Set<String> SUPPLY =
      Set.of("GOPROXY", "GOSUMDB", "GONOSUMDB", "GONOPROXY", "GOPRIVATE", "GOINSECURE", "GOAUTH");

  /** What programs need of the machine: places, proxies, certificates, logins. */
  private static final Set<String> MACHINE = Set.of(
      "PATH",
      "NETRC",
      "SSL_CERT_FILE",
      "SSL_CERT_DIR",
      "HTTP_PROXY",
      "HTTPS_PROXY",
      "NO_PROXY",
      "http_proxy",
      "https_proxy",
      "no_proxy");

  private static final Set<String> WINDOWS =
      Set.of("USERPROFILE", "LOCALAPPDATA", "APPDATA", "SYSTEMROOT", "TEMP", "TMP");

  /** Go's own caches. */
  static final Set<String> PLACES = Set.of("GOPATH", "GOCACHE", "GOMODCACHE");

  /** What else {@code go env} depends on. */
  private static final Set<String> ASKED = Set.of("GOENV", "XDG_CONFIG_HOME", "XDG_CACHE_HOME");

  private static final Map<String, String> FIXED = Map.of(
      "GOTOOLCHAIN", "local",
      "GOENV", "off",
      "GOWORK", "off",
      "GOFLAGS", "",
      "GO111MODULE", "on",
      "GOEXPERIMENT", "",
      "CGO_ENABLED", "0",
      "LC_ALL", "C");

  private GoEnvironment() {}

  /** For {@code go env} under the user's own settings; no other version is fetched. */
  static Map<String, String> forQuestions(Map<String, String> shell, Host host) {
    var variables = machine(shell, host);
    variables.putAll(passed(shell, host, SUPPLY));
    var places = passed(shell, host, PLACES);
    places.values().removeIf(place -> !isAbsolute(place)); // Go would answer nothing at all
    variables.putAll(places);
    variables.putAll(passed(shell, host, ASKED));
    variables.put("GOTOOLCHAIN", "local");
    return variables;
  }

  /**
   * For everything else.
   *
   * @param settings what {@code go env} said
   * @throws UserMistake when {@code GOSUMDB} is nothing that Go understands
   */
  static Map<String, String> forBuilds(
      Map<String, String> settings,
      Map<String, String> shell,
      Host host,
      NetworkSettings network,
      ToolCache cache) {
    checkSumDatabase(settings, shell);
    var variables = new TreeMap<String, String>();
    if (shell.keySet().stream().noneMatch(name -> name.matches("(?i)https?_proxy"))) {
      network.proxy().ifPresent(proxy -> variables.putAll(proxy.variables()));
    }
    variables.putAll(machine(shell, host));
    SUPPLY.forEach(name -> variables.put(name, settings.getOrDefault(name, "")));
    variables.put("GOCACHE", place(settings, "GOCACHE", cache, "build"));
    variables.put("GOMODCACHE", place(settings, "GOMODCACHE", cache, "mod"));
    variables.put("GOPATH", place(settings, "GOPATH", cache, "path"));
    variables.put("GOTMPDIR", Scratch.of(cache, host).toString());
    variables.put("TMPDIR", Scratch.of(cache, host).toString()); // of its tools
    variables.putAll(FIXED);
    if (network.offline()) {
      variables.put("GOPROXY", "off");
    }
    return variables;
  }

  /** Without a home in the shell, the one that the system knows: Go's caches lie there. */
  private static Map<String, String> machine(Map<String, String> shell, Host host) {
    var variables = passed(shell, host, MACHINE);
    if (host.windows()) {
      variables.putAll(passed(shell, host, WINDOWS));
    }
    var home = ToolCache.home(shell);
    if (home.isAbsolute()) {
      variables.put("HOME", home.toString());
    }
    return variables;
  }

  private static Map<String, String> passed(
      Map<String, String> shell, Host host, Set<String> names) {
    var variables = new TreeMap<String, String>();
    shell.forEach((name, value) -> {
      if (names.contains(host.windows() ? name.toUpperCase(Locale.ROOT) : name)) {
        variables.put(name, value);
      }
    });
    return variables;
  }

  /** Where Go cannot work it would refuse to build; it says "off" or nothing without a home. */
  private static String place(
      Map<String, String> settings, String name, ToolCache cache, String otherwise) {
    var place = settings.getOrDefault(name, "");
    return isAbsolute(place) && (name.equals("GOPATH") || canBeMade(place))
        ? place
        : cache.goHome(otherwise).toString();
  }

  /** Also of a list. */
  private static boolean isAbsolute(String place) {
    return Stream.of(place.split(File.pathSeparator)).allMatch(part -> new File(part).isAbsolute());
  }

  private static boolean canBeMade(String place) {
    try {
      Files.createDirectories(Path.of(place));
      return true;
    } catch (IOException | InvalidPathException e) {
      log.info("Go's cache {} cannot be made ({}); one below router-image.cache serves", place, e);
      return false;
    }
  }

  /**
   * Go's own message for a bad value speaks of a malformed verifier id (golang/go#68782). A good
   * one is {@code off}, the host name of a database that Go knows, or a name with its public key
   * ({@code NAME+HASH+KEY}).
   */
  private static void checkSumDatabase(Map<String, String> settings, Map<String, String> shell) {
    var value = settings.getOrDefault("GOSUMDB", "");
    if (value.isEmpty() || value.equals("off") || value.contains(".") || value.contains("+")) {
      return;
    }
    var inShell = !shell.getOrDefault("GOSUMDB", "").isEmpty();
    throw new UserMistake("GOSUMDB is \"" + value + "\", set in "
        + (inShell ? "the environment" : settings.getOrDefault("GOENV", "Go's settings file"))
        + ": Go knows no such checksum database, so it can check no module. "
        + (inShell ? "Unset the variable" : "Run go env -u GOSUMDB")
        + " to use Go's own, or set it to off or to the name and key of your company's.");
  }
}
