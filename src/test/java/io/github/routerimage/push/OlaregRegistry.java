package io.github.routerimage.push;

import io.github.routerimage.it.ForeignTool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** olareg, a registry of OCI 1.1 that lists referrers by itself, on a free port of the loopback. */
public final class OlaregRegistry implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final int port;

  private OlaregRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static OlaregRegistry open(Path directory) throws IOException {
    return start(directory, List.of());
  }

  /** With TLS; both files hold PEM. */
  public static OlaregRegistry overTls(Path directory, Path certificate, Path key)
      throws IOException {
    return start(
        directory, List.of("--tls-cert", certificate.toString(), "--tls-key", key.toString()));
  }

  private static OlaregRegistry start(Path directory, List<String> more) throws IOException {
    var port = freePort();
    var command = new ArrayList<>(ForeignTool.OLAREG.start());
    command.addAll(List.of("serve", "--addr", "127.0.0.1", "--port", String.valueOf(port)));
    command.addAll(
        List.of("--dir", Files.createDirectories(directory.resolve("olareg")).toString()));
    command.addAll(more);
    var output = directory.resolve("olareg.log");
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    var end = System.nanoTime() + START.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new AssertionError("olareg did not start:\n" + Files.readString(output));
      }
      Thread.onSpinWait();
    }
    return new OlaregRegistry(process, port);
  }

  /** It cannot say which port it took, so it is told one. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  public String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join(); // it writes into its directory to the end
  }
}
