package io.github.routerimage.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.routerimage.registry.RegistryDouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out tokens that a real registry believes: signed, and saying what they are good for. */
final class SignedTokens implements AutoCloseable {
  static final String USER = "ann";
  static final String PASSWORD = "secret";
  static final String NAME = "tokens of a test";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final OwnAuthority authority;

  SignedTokens(OwnAuthority authority) throws IOException {
    this.authority = authority;
    server.createContext("/token", this::issue);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** Leaves a repository out of tokens that are asked for it. */
  void refuse(String repository) {
    refused.add(repository);
  }

  private void issue(HttpExchange exchange) throws IOException {
    try (exchange) {
      var login = exchange
          .getRequestHeaders()
          .getOrDefault("Authorization", List.of(""))
          .get(0);
      if (!login.equals(LOGIN)) {
        RegistryDouble.send(exchange, 401, RegistryDouble.error("UNAUTHORIZED", "wrong login"));
        return;
      }
      RegistryDouble.send(
          exchange, 200, "{\"token\":\"" + token(exchange.getRequestURI().getRawQuery()) + "\"}");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code service=…&scope=repository:ann/home-router:pull,push&scope=…} */
  private String token(String query) throws IOException, GeneralSecurityException {
    var access = new ArrayList<Map<String, Object>>();
    var service = "";
    for (var part : query.split("&")) {
      var pair = URLDecoder.decode(part, UTF_8).split("=", 2);
      if (pair[0].equals("service")) {
        service = pair[1];
      } else if (pair[0].equals("scope")) {
        var scope = pair[1].split(":");
        if (!refused.contains(scope[1])) {
          access.add(
              Map.of("type", scope[0], "name", scope[1], "actions", List.of(scope[2].split(","))));
        }
      }
    }
    var now = System.currentTimeMillis() / 1000;
    var certificate = Base64.getEncoder().encodeToString(authority.signer().getEncoded());
    var text = encoded(Map.of("typ", "JWT", "alg", "ES256", "x5c", List.of(certificate)))
        + "."
        + encoded(Map.of(
            "iss", NAME, "sub", USER, "aud", service, "iat", now, "nbf", now - 60, "exp", now + 600,
            "jti", "1", "access", access));
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(authority.signingKey());
    signature.update(text.getBytes(UTF_8));
    return text + "." + URL.encodeToString(signature.sign());
  }

  private static String encoded(Map<String, Object> part) throws IOException {
    return URL.encodeToString(JSON.writeValueAsBytes(part));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
