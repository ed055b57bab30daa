package io.github.routerimage.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that tunnels each CONNECT to one port of the loopback, whatever name it is for. */
public final class ConnectProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final int target;
  private final String login;

  /** @param login the value of Proxy-Authorization that it wants; empty for none */
  public ConnectProxy(int target, String login) throws IOException {
    this.target = target;
    this.login = login;
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The first lines of the requests. */
  public List<String> asked() {
    return asked;
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      var head = head(client.getInputStream());
      while (!head.contains("\r\nProxy-Authorization: " + login + "\r\n") && !login.isEmpty()) {
        asked.add(head.lines().findFirst().orElse("") + " 407");
        answer(
            client,
            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\""
                + "\r\nContent-Length: 0");
        head = head(client.getInputStream());
      }
      asked.add(head.lines().findFirst().orElse(""));
      try (var registry = new Socket(InetAddress.getLoopbackAddress(), target)) {
        answer(client, "200 Connected");
        var back =
            threads.submit(() -> registry.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(registry.getOutputStream());
        back.cancel(true);
      }
    } catch (IOException e) {
      // one of both has gone
    }
  }

  private static void answer(Socket client, String text) throws IOException {
    client.getOutputStream().write(("HTTP/1.1 " + text + "\r\n\r\n").getBytes(US_ASCII));
  }

  /** Byte by byte, because what follows the empty line is TLS. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
