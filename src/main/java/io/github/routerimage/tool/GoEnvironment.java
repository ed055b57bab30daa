package io.github.routerimage.tool;

import io.github.routerimage.failure.UserMistake;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables of every call of Go, built from nothing: what decides where modules come from is
 * the user's, as the shell or {@code go env -w} says; what decides the bytes of the result is ours.
 */
final class GoEnvironment {
  /**
   * Where modules come from and how they are checked
   * (https://go.dev/ref/mod#environment-variables).
   */
  static final Set<String> SUPPLY =
      Set.of("GOPROXY", "GOSUMDB", "GONOSUMDB", "GONOPROXY", "GOPRIVATE", "GOINSECURE", "GOAUTH");

  /** What programs need of the machine: places, proxies, certificates, logins. */
  private static final Set<String> MACHINE = Set.of(
      "PATH",
      "HOME",
      "TMPDIR",
      "NETRC",
      "SSL_CERT_FILE",
      "SSL_CERT_DIR",
      "HTTP_PROXY",
      "HTTPS_PROXY",
      "NO_PROXY",
      "http_proxy",
      "https_proxy",
      "no_proxy",
      // Windows
      "USERPROFILE",
      "LOCALAPPDATA",
      "APPDATA",
      "SYSTEMROOT",
      "TEMP",
      "TMP");

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
    var variables = passed(shell, host, MACHINE);
    variables.putAll(passed(shell, host, SUPPLY));
    variables.putAll(passed(shell, host, PLACES));
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
    variables.putAll(passed(shell, host, MACHINE));
    SUPPLY.forEach(name -> variables.put(name, settings.getOrDefault(name, "")));
    variables.put("GOCACHE", place(settings, "GOCACHE", cache, "build"));
    variables.put("GOMODCACHE", place(settings, "GOMODCACHE", cache, "mod"));
    variables.put("GOPATH", place(settings, "GOPATH", cache, "path"));
    variables.put("GOTMPDIR", Scratch.of(cache, host).toString());
    variables.putAll(FIXED);
    if (network.offline()) {
      variables.put("GOPROXY", "off");
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

  /** Without a home directory Go says "off" or nothing, and would then refuse to build. */
  private static String place(
      Map<String, String> settings, String name, ToolCache cache, String otherwise) {
    var place = settings.getOrDefault(name, "");
    return place.isEmpty() || place.equals("off") ? cache.goHome(otherwise).toString() : place;
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
