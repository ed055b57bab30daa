package io.github.routerimage.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window, spoken to by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(120); // on a busy machine

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private int count;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(page, new Listener())
        .join();
  }

  /** Starts it with a page; the directory is its own. */
  static Browser open(Path page, Path profile) throws Exception {
    var program =
        ExecutableSearch.in(System.getenv(), Host.current())
            .all("chromium", "google-chrome")
            .stream()
            .findFirst();
    if (program.isEmpty()) {
      var missing = "NOT RUN: no Chromium on this machine. Install it (Debian: chromium).";
      System.err.println(missing);
      Assumptions.abort(missing);
    }
    var builder = new ProcessBuilder(
            program.get().toString(),
            "--headless",
            "--no-sandbox", // root cannot have one, and the page is ours
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            "--user-data-dir=" + profile,
            page.toUri().toString())
        .redirectErrorStream(true)
        .redirectOutput(profile.resolveSibling("chromium.log").toFile());
    builder.environment().put("TMPDIR", AtomicFiles.parentOf(profile).toString());
    var process = builder.start();
    try {
      return new Browser(process, address(process, profile.resolve("DevToolsActivePort")));
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(Process process, Path port) throws Exception {
    var deadline = System.nanoTime() + LIMIT;
    while (System.nanoTime() < deadline) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Chromium ended with " + process.exitValue());
      }
      if (Files.exists(port) && Files.readAllLines(port).size() == 2) {
        var list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        for (var target : JSON.readTree(read(list))) {
          if (target.path("type").asText().equals("page")) {
            return URI.create(target.path("webSocketDebuggerUrl").asText());
          }
        }
      }
    }
    throw new AssertionError("Chromium opened no page in time");
  }

  private static byte[] read(URI address) throws IOException {
    try (var stream = address.toURL().openStream()) {
      return stream.readAllBytes();
    }
  }

  /** Sends a command and waits for its result. */
  JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    var id = ++count;
    var text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).join();
    while (true) {
      var answer = answers.poll(LIMIT, TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw new AssertionError("Chromium does not answer " + method);
      }
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
      }
    }
  }

  /** The value of an expression in the page. */
  JsonNode value(String expression) throws Exception {
    var result = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result);
    }
    return result.path("result").path("value");
  }

  /** How wide the window is, and what the reader's system prefers. */
  void look(int width, String scheme) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** A key that writes nothing, or Enter. */
  void press(String key, int code) throws Exception {
    var enter = key.equals("Enter");
    for (var type : List.of(enter ? "keyDown" : "rawKeyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "text",
              enter ? "\r" : "",
              "windowsVirtualKeyCode",
              code));
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        try {
          answers.add(JSON.readTree(message.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
