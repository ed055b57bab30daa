package io.github.routerimage.push;

import io.github.routerimage.it.ForeignTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The registry in memory that crane has. */
final class CraneRegistry implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("serving on port (\\d+)");

  private final Process process;
  private final String host;

  CraneRegistry() throws IOException {
    process = new ProcessBuilder(
            ForeignTool.CRANE.start().get(0), "registry", "serve", "--address", "127.0.0.1:0")
        .redirectErrorStream(true)
        .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var first = String.valueOf(output.readLine());
    var match = PORT.matcher(first);
    if (!match.find()) {
      throw new AssertionError("crane registry serve said: " + first);
    }
    host = "127.0.0.1:" + match.group(1);
    var rest = new Thread(() -> output.lines().forEach(ignored -> {}));
    rest.setDaemon(true);
    rest.start();
  }

  String host() {
    return host;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
