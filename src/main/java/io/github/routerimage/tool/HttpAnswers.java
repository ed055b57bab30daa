package io.github.routerimage.tool;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What a server's answer, or its silence, means to the user. */
final class HttpAnswers {
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)</title", Pattern.CASE_INSENSITIVE);
  private static final int ENOUGH = 8192;

  private HttpAnswers() {}

  /** A status other than 200. */
  static FetchFailure refused(HttpResponse<Path> response, NetworkSettings network) {
    var status = response.statusCode();
    var host = response.uri().getHost();
    var text = switch (status) {
      case 401, 403 -> host + " refuses access (" + status + ")" + reason(response.body()) + ".";
      case 404, 410 -> host + " has no such file (" + status + ")" + reason(response.body()) + ".";
      case 407 -> proxyWantsLogin(network);
      default -> host + " answered with status " + status + reason(response.body()) + ".";
    };
    var way = status == 407 ? "" : through(response.uri(), network);
    return new FetchFailure(text + way, status, status >= 500 || status == 429, null);
  }

  /** No answer, or one that broke off. */
  static FetchFailure noAnswer(
      URI address, Throwable cause, NetworkSettings network, boolean again) {
    var said = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    if (said.contains("407")) { // a tunnel's answer comes as an exception
      return new FetchFailure(proxyWantsLogin(network), 407, false, cause);
    }
    var text = cause instanceof SSLException
        ? address.getHost() + " has a certificate that this Java does not trust (" + said
            + "). If a company proxy signs certificates, add its authority to Java's trust store."
        : address.getHost() + " could not be reached or broke off (" + said + ").";
    return new FetchFailure(text + through(address, network), 0, again, cause);
  }

  /** The title of a file that is an HTML page; empty when it is something else. */
  static Optional<String> htmlTitle(Path file) throws IOException {
    var text = beginning(file);
    var start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (!start.startsWith("<!doctype html") && !start.startsWith("<html")) {
      return Optional.empty();
    }
    var title = TITLE.matcher(text);
    return Optional.of(title.find() ? title.group(1).strip() : "");
  }

  private static String proxyWantsLogin(NetworkSettings network) {
    var proxy = network.proxy();
    var login = proxy.flatMap(ProxySettings::login);
    var who = "The proxy " + proxy.map(ProxySettings::toString).orElse("of Java's settings");
    if (login.isEmpty()) {
      return who + " wants a login (407). Add username and password to <proxy> in settings.xml.";
    }
    return who + " refuses the login of user " + login.get().user()
        + " (407). If user and password in settings.xml are right, add"
        + " -Djdk.http.auth.tunneling.disabledSchemes= to .mvn/jvm.config: without it this Java"
        + " sends no password to a proxy for https.";
  }

  private static String through(URI address, NetworkSettings network) {
    return network
        .proxy()
        .filter(proxy -> proxy.covers(address))
        .map(proxy -> " It was asked through the proxy " + proxy + " of settings.xml.")
        .orElse("");
  }

  /** The first line of a plain answer; module proxies give their reason there. */
  private static String reason(Path body) {
    try {
      var text = beginning(body).strip();
      return text.isEmpty() || text.startsWith("<")
          ? ""
          : ": " + text.lines().findFirst().orElse("");
    } catch (IOException e) {
      return ""; // there was no body
    }
  }

  private static String beginning(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
    }
  }
}
