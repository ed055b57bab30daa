package io.github.routerimage.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to a registry, which breaks for good when so many bytes have gone there: connections are
 * reset, in the middle of a layer perhaps, and new ones lead nowhere.
 */
final class CutConnection implements AutoCloseable {
  private static final byte[] NOWHERE =
      "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong gone = new AtomicLong();
  private final int target;
  private final long limit;

  /** @param registry its host and port */
  CutConnection(String registry, long limit) throws IOException {
    this.target = Integer.parseInt(registry.replaceFirst(".*:", ""));
    this.limit = limit;
    threads.execute(this::accept);
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** How many bytes have gone to the registry. */
  long gone() {
    return gone.get();
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
      if (gone.get() >= limit) {
        client.getInputStream().read();
        client.getOutputStream().write(NOWHERE);
        return;
      }
      try (var registry = new Socket(InetAddress.getLoopbackAddress(), target)) {
        open.add(client);
        open.add(registry);
        threads.execute(() -> pass(registry, client));
        count(client.getInputStream(), registry.getOutputStream());
      }
    } catch (IOException e) {
      // one of both has gone
    }
  }

  private static void pass(Socket registry, Socket client) {
    try {
      registry.getInputStream().transferTo(client.getOutputStream());
      client.shutdownOutput();
    } catch (IOException e) {
      // one of both has gone
    }
  }

  private void count(InputStream in, OutputStream out) throws IOException {
    var some = new byte[1_000];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      var left = limit - gone.getAndAdd(n);
      out.write(some, 0, (int) Math.max(0, Math.min(n, left)));
      if (left <= n) {
        cut();
      }
    }
  }

  private void cut() throws IOException {
    for (var socket : open) {
      socket.setSoLinger(true, 0); // a reset instead of an end
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
