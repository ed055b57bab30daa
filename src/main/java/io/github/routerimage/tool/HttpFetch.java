package io.github.routerimage.tool;

import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** One GET into a file, with redirects, proxy, logins and limits; no retry, no check of content. */
final class HttpFetch {
  private static final int MAX_REDIRECTS = 8;
  private static final long POLL_MILLIS = 100;
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final NetworkSettings network;
  private final HttpClient client;

  HttpFetch(NetworkSettings network) {
    this.network = network;
    // Java sends Basic passwords to the proxy of an https address only when this is empty, and
    // reads it once, with its first HTTP client (since 8u111). If somebody was first, the answer
    // stays 407 and HttpAnswers says what helps.
    if (network.proxy().flatMap(ProxySettings::login).isPresent()
        && System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
    var builder = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(network.limits().connect())
        // Followed below, because the client would send a login on to the next host.
        .followRedirects(HttpClient.Redirect.NEVER);
    network.proxy().ifPresent(proxy -> builder.proxy(proxy.selector()));
    this.client = builder.build();
  }

  /**
   * Fetches an address into a file, which is replaced and which holds anything after a failure.
   *
   * @return the host that answered in the end
   */
  String fetch(URI address, Path file) throws FetchFailure {
    var next = address;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      var response = get(next, login(address, next), file);
      var location = response.headers().firstValue("Location");
      if (response.statusCode() / 100 != 3 || location.isEmpty()) {
        if (response.statusCode() != 200) {
          throw HttpAnswers.refused(response, network);
        }
        return next.getHost();
      }
      next = redirect(next, location.get());
    }
    throw new FetchFailure(
        address.getHost() + " redirects more than " + MAX_REDIRECTS + " times.", 0, false, null);
  }

  private HttpResponse<Path> get(URI address, Optional<Login> login, Path file)
      throws FetchFailure {
    var request = HttpRequest.newBuilder(URI.create(Downloads.withoutUser(address)))
        .header("User-Agent", "router-image");
    login.ifPresent(who -> request.header("Authorization", ProxySettings.basic(who)));
    network
        .proxy()
        .flatMap(proxy -> proxy.authorization(address))
        .ifPresent(value -> request.header("Proxy-Authorization", value));
    var toFile = BodyHandlers.ofFile(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    try {
      return await(client.sendAsync(request.build(), toFile), address, file);
    } catch (ExecutionException e) {
      throw failed(address, e.getCause() == null ? e : e.getCause());
    } catch (IOException e) {
      throw failed(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure("The build was stopped while it was fetched.", 0, false, e);
    }
  }

  /** The client's own time limit ends with the answer's headers, so the file is watched instead. */
  private HttpResponse<Path> await(
      CompletableFuture<HttpResponse<Path>> answer, URI address, Path file)
      throws IOException, ExecutionException, InterruptedException {
    var limits = network.limits();
    long size = -1;
    long lastByte = System.nanoTime();
    try {
      while (true) {
        try {
          return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long now = Files.exists(file) ? Files.size(file) : 0;
          lastByte = now == size ? lastByte : System.nanoTime();
          size = now;
        }
        if (size > limits.maxBytes()) {
          throw new FetchFailure(
              address.getHost() + " sends more than the " + limits.maxBytes()
                  + " bytes that one file may have.",
              0,
              false,
              null);
        }
        if (System.nanoTime() - lastByte > limits.idle().toNanos()) {
          throw new FetchFailure(
              address.getHost() + " sent nothing for " + limits.idle().toSeconds() + " seconds.",
              0,
              true,
              null);
        }
      }
    } finally {
      answer.cancel(true); // closes the connection; does nothing to a complete answer
    }
  }

  private FetchFailure failed(URI address, Throwable cause) {
    if (cause instanceof FetchFailure known) {
      return known;
    }
    return HttpAnswers.noAnswer(
        address,
        cause,
        network,
        !(cause instanceof ConnectException || cause instanceof SSLException));
  }

  private Optional<Login> login(URI first, URI next) {
    if (!first.getRawAuthority().equals(next.getRawAuthority())) {
      return Optional.empty();
    }
    if (first.getUserInfo() != null) {
      var parts = first.getUserInfo().split(":", 2);
      return Optional.of(new Login(parts[0], parts.length > 1 ? parts[1] : ""));
    }
    return !network.mirror().isBlank() && next.toString().startsWith(network.mirror())
        ? network.mirrorLogin()
        : Optional.empty();
  }

  private static URI redirect(URI from, String location) throws FetchFailure {
    try {
      var to = from.resolve(location);
      if (to.getHost() != null
          && (to.getScheme().equals("https") || to.getScheme().equals(from.getScheme()))) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      throw new FetchFailure(
          from.getHost() + " redirects to something that is no address.", 0, false, e);
    }
    throw new FetchFailure(
        from.getHost() + " redirects to " + location + ", which is not https.", 0, false, null);
  }
}
