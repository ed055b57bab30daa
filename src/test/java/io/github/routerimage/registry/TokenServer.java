package io.github.routerimage.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out tokens for a registry, each good for a number of requests. */
public final class TokenServer implements RegistryDouble.Access, AutoCloseable {
  private final HttpServer server;
  private final Set<String> logins = ConcurrentHashMap.newKeySet();
  private final int lifetime;
  private volatile int status = 200;
  private volatile boolean everybodyReads;
  private final AtomicInteger issued = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public TokenServer(String user, String password, int lifetime) throws IOException {
    alsoTakes(user, password);
    this.lifetime = lifetime;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::issue);
    server.start();
  }

  /** The queries that came. */
  public List<String> asked() {
    return asked;
  }

  public int issued() {
    return issued.get();
  }

  public void answerAlways(int status) {
    this.status = status;
  }

  public final void alsoTakes(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    logins.add("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** Gives tokens for reading to those who have no login, as for public packages. */
  public void letEverybodyRead() {
    everybodyReads = true;
  }

  private boolean readsOnly(HttpExchange exchange) {
    var query = String.valueOf(exchange.getRequestURI().getQuery());
    return everybodyReads && authorization(exchange).isEmpty() && query.endsWith(":pull");
  }

  private void issue(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(String.valueOf(exchange.getRequestURI().getQuery()));
      if (status != 200) {
        RegistryDouble.send(exchange, status, RegistryDouble.error("FAULT", "injected"));
        return;
      }
      if (!logins.contains(authorization(exchange)) && !readsOnly(exchange)) {
        RegistryDouble.send(exchange, 401, RegistryDouble.error("UNAUTHORIZED", "wrong login"));
        return;
      }
      left.set(lifetime);
      RegistryDouble.send(exchange, 200, "{\"token\":\"token-" + issued.incrementAndGet() + "\"}");
    }
  }

  @Override
  public boolean grants(HttpExchange exchange) throws IOException {
    var valid =
        authorization(exchange).equals("Bearer token-" + issued) && left.getAndDecrement() > 0;
    if (!valid) {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Bearer realm=\"http://127.0.0.1:" + server.getAddress().getPort()
                  + "/token\",service=\"double\"");
      RegistryDouble.send(exchange, 401, RegistryDouble.error("UNAUTHORIZED", "no valid token"));
    }
    return valid;
  }

  private static String authorization(HttpExchange exchange) {
    return exchange
        .getRequestHeaders()
        .getOrDefault("Authorization", List.of(""))
        .get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
