package io.github.routerimage.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.routerimage.fs.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A registry on the loopback that keeps everything in memory, is strict about what a manifest may
 * name, and fails where a test wants it to.
 */
public final class RegistryDouble implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, RegistryContent> repositories = new ConcurrentSkipListMap<>();
  private final Map<String, ByteArrayOutputStream> sessions = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private String uploadsAt = "";
  private boolean subjects;
  private boolean mounts = true;
  private Access access = exchange -> true;

  /** One request as it came. */
  public record Asked(String method, String path, String authorization) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Answers in place of the registry; says whether it did. */
  public interface Fault {
    boolean answers(HttpExchange exchange, Asked request) throws IOException;
  }

  /** Answers a request that may not come in; says whether it may. */
  public interface Access {
    boolean grants(HttpExchange exchange) throws IOException;
  }

  public RegistryDouble() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public void guardedBy(Access guard) {
    access = guard;
  }

  public void fault(Fault fault) {
    faults.add(fault);
  }

  /** The first requests of a kind get this answer. */
  public void answer(int times, Predicate<Asked> kind, int status, String... headers) {
    var left = new AtomicInteger(times);
    fault((exchange, request) -> {
      if (!kind.test(request) || left.getAndDecrement() <= 0) {
        return false;
      }
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      send(exchange, status, error("FAULT", "injected"));
      return true;
    });
  }

  /** Takes some of the first upload, keeps that in its session, and drops the connection. */
  public void breakFirstUpload() {
    var left = new AtomicInteger(1);
    fault((exchange, request) -> {
      if (!request.method().equals("PATCH") || left.getAndDecrement() <= 0) {
        return false;
      }
      var session =
          Objects.requireNonNull(sessions.get(last(exchange.getRequestURI().getPath())));
      session.write(exchange.getRequestBody().readNBytes(5_000));
      return true; // without an answer, so the connection is closed
    });
  }

  /** Stores what the first requests of a kind bring, and drops the connection before it answers. */
  public void loseAnswers(Predicate<Asked> kind, int times) {
    var left = new AtomicInteger(times);
    fault((exchange, request) -> {
      if (!kind.test(request) || left.getAndDecrement() <= 0) {
        return false;
      }
      content(request.path())
          .keepManifest(exchange.getRequestBody().readAllBytes(), last(request.path()));
      return true;
    });
  }

  /** Lists referrers by itself, and says so. */
  public void knowsSubjects() {
    subjects = true;
  }

  /** Begins an upload where a mount is asked for, as registries may. */
  public void mountsNothing() {
    mounts = false;
  }

  /** Names another host for every upload. */
  public void uploadsGoTo(RegistryDouble other) {
    uploadsAt = "http://" + other.host();
  }

  public void healed() {
    faults.clear();
  }

  public List<Asked> asked() {
    return asked;
  }

  /** Those of the first repository by name; tests have mostly one. */
  public Map<String, String> tags() {
    return first().tags();
  }

  public Map<String, String> tags(String repository) {
    return content("/v2/" + repository + "/").tags();
  }

  /** The document under a tag or a digest of that repository. */
  public JsonNode document(String reference) throws IOException {
    return JSON.readTree(first().manifest(reference));
  }

  public byte[] blob(String digest) {
    return first().blob(digest);
  }

  /** Tags of any repository that lead to something that is not in it. */
  public List<String> dangling() throws IOException {
    var dangling = new ArrayList<String>();
    for (var content : repositories.values()) {
      dangling.addAll(content.dangling());
    }
    return dangling;
  }

  private RegistryContent first() {
    return repositories.values().stream().findFirst().orElseGet(RegistryContent::new);
  }

  /** The repository that a path begins with. */
  private RegistryContent content(String path) {
    var name = path.replaceFirst(".*?/v2/", "").replaceFirst("/(blobs|manifests)/.*|/$", "");
    return repositories.computeIfAbsent(name, any -> new RegistryContent());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var request = new Asked(
          exchange.getRequestMethod(),
          exchange.getRequestURI().toString(),
          headers.getOrDefault("Authorization", List.of("")).get(0));
      asked.add(request);
      for (var fault : faults) {
        if (fault.answers(exchange, request)) {
          return;
        }
      }
      if (access.grants(exchange)) {
        serve(exchange, request, exchange.getRequestBody().readAllBytes());
      }
    }
  }

  private void serve(HttpExchange exchange, Asked request, byte[] body) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/v2/")) {
      send(exchange, 200, "{}");
    } else if (path.contains("/blobs/uploads/")) {
      upload(exchange, request, body, path);
    } else if (path.contains("/blobs/")) {
      found(exchange, content(path).blob(last(path)), "application/octet-stream", "BLOB_UNKNOWN");
    } else if (request.method().equals("PUT")) {
      storeManifest(exchange, body, path);
    } else {
      var bytes = content(path).manifest(last(path));
      var type = JSON.readTree(bytes).path("mediaType").asText();
      found(exchange, bytes, type, "MANIFEST_UNKNOWN");
    }
  }

  private void upload(HttpExchange exchange, Asked request, byte[] body, String path)
      throws IOException {
    var begin = path.substring(0, path.indexOf("/uploads/") + "/uploads/".length());
    if (request.method().equals("POST")) {
      if (mounted(exchange, path)) {
        send(exchange, 201, "");
        return;
      }
      var session = "session-" + asked.size();
      sessions.put(session, new ByteArrayOutputStream());
      exchange.getResponseHeaders().add("Location", uploadsAt + begin + session + "?state=x");
      send(exchange, 202, "");
      return;
    }
    var session = sessions.get(last(path));
    if (session == null) {
      send(exchange, 404, error("BLOB_UPLOAD_UNKNOWN", "upload unknown"));
      return;
    }
    session.write(body);
    if (request.method().equals("PATCH")) {
      exchange.getResponseHeaders().add("Location", path + "?state=y");
      send(exchange, 202, "");
      return;
    }
    var digest = request.path().replaceFirst(".*digest=", "").replace("%3A", ":");
    sessions.remove(last(path));
    if (!Sha256.of(session.toByteArray()).prefixed().equals(digest)) {
      send(exchange, 400, error("DIGEST_INVALID", "provided digest did not match"));
      return;
    }
    content(path).keepBlob(digest, session.toByteArray());
    send(exchange, 201, "");
  }

  /** {@code ?mount=sha256:…&from=ann/home-router} */
  private boolean mounted(HttpExchange exchange, String path) {
    var query = exchange.getRequestURI().getQuery();
    if (!mounts || query == null || !query.contains("from=")) {
      return false;
    }
    var digest = query.replaceFirst(".*mount=", "").replaceFirst("&.*", "");
    var from = query.replaceFirst(".*from=", "").replaceFirst("&.*", "");
    var bytes = content("/v2/" + from + "/").blob(digest);
    if (bytes.length == 0) {
      return false;
    }
    content(path).keepBlob(digest, bytes);
    return true;
  }

  private void storeManifest(HttpExchange exchange, byte[] bytes, String path) throws IOException {
    var content = content(path);
    var document = JSON.readTree(bytes);
    var missing = content.missingIn(document);
    if (!missing.isEmpty()) {
      send(exchange, 400, error("MANIFEST_BLOB_UNKNOWN", missing.get(0)));
      return;
    }
    var digest = content.keepManifest(bytes, last(path));
    exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
    if (subjects && document.has("subject")) {
      var subject = document.path("subject").path("digest").asText();
      exchange.getResponseHeaders().add("OCI-Subject", subject);
    }
    send(exchange, 201, "");
  }

  private static void found(HttpExchange exchange, byte[] bytes, String type, String unknown)
      throws IOException {
    if (bytes.length == 0) {
      send(exchange, 404, error(unknown, "not here"));
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  public static void send(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var none = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  public static String error(String code, String message) {
    return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
