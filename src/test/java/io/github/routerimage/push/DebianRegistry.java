package io.github.routerimage.push;

import io.github.routerimage.it.ForeignTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Debian's docker-registry on a free port of the loopback, for as long as a test lasts. */
final class DebianRegistry implements AutoCloseable {
  static final String USER = "ann";
  static final String PASSWORD = "open sesame";

  /** bcrypt of the password above. */
  private static final String HTPASSWD =
      USER + ":$2b$04$tRF3EWfhFmALAOmM/8px.eqmRH3m3Njq4H7pkDNAfttATDoTNXMnC\n";

  private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final String host;
  private final List<String> said;

  private DebianRegistry(Process process, String host, List<String> said) {
    this.process = process;
    this.host = host;
    this.said = said;
  }

  static DebianRegistry open(Path directory) throws IOException {
    return start(directory, List.of());
  }

  static DebianRegistry withLogin(Path directory) throws IOException {
    var file = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
    return start(
        directory, List.of("auth:", "  htpasswd:", "    realm: test", "    path: " + file));
  }

  /** @param certificate of the one who signs the tokens */
  static DebianRegistry withTokens(Path directory, SignedTokens tokens, Path certificate)
      throws IOException {
    return start(
        directory,
        List.of(
            "auth:",
            "  token:",
            "    realm: " + tokens.address(),
            "    service: registry of a test",
            "    issuer: " + SignedTokens.NAME,
            "    rootcertbundle: " + certificate));
  }

  private static DebianRegistry start(Path directory, List<String> more) throws IOException {
    var lines = new ArrayList<>(List.of(
        "version: 0.1",
        "storage:",
        "  filesystem:",
        "    rootdirectory: " + directory.resolve("storage"),
        "http:",
        "  addr: 127.0.0.1:0"));
    lines.addAll(more);
    var configuration = Files.write(directory.resolve("registry.yml"), lines);
    var process = new ProcessBuilder(
            ForeignTool.REGISTRY.start().get(0), "serve", configuration.toString())
        .redirectErrorStream(true)
        .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var said = new CopyOnWriteArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      var match = LISTENING.matcher(line);
      if (match.find()) {
        var rest = new Thread(() -> output.lines().forEach(said::add));
        rest.setDaemon(true);
        rest.start();
        return new DebianRegistry(process, match.group(1), said);
      }
    }
    throw new AssertionError("docker-registry did not start:\n" + String.join("\n", said));
  }

  /** The lines of its log that are about one request each. */
  List<String> requests() {
    return said.stream().filter(line -> line.contains(" HTTP/1.1\"")).toList();
  }

  String host() {
    return host;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
