package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.tool.NetworkSettings.Limits;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
  private static final byte[] GOOD = "the real file".getBytes(StandardCharsets.UTF_8);
  private static final String PATH = "/upx/upx-4.2.4.tar.xz";

  @TempDir
  private Path dir;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("a pinned file is fetched once and then found in the cache")
  void fetchedOnce() {
    server.on(PATH, TestServer.bytes(GOOD));
    var downloads = downloads(settings());

    var first = downloads.fetch(upx());
    var second = downloads.fetch(upx());

    assertThat(first).hasBinaryContent(GOOD).isEqualTo(second);
    assertThat(server.asked()).containsExactly(PATH);
  }

  @Test
  @DisplayName("a damaged file in the cache is replaced")
  void damagedFile() throws Exception {
    server.on(PATH, TestServer.bytes(GOOD));
    Files.createDirectories(cache().download(""));
    Files.writeString(cache().download(upx().fileName()), "half a fi");

    assertThat(downloads(settings()).fetch(upx())).hasBinaryContent(GOOD);
  }

  @Test
  @DisplayName("a file with another digest is deleted, and both digests are said")
  void wrongDigest() {
    server.on(PATH, TestServer.text(200, "something else"));

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .isInstanceOf(MachineFault.class)
        .hasMessage(
            "upx 4.2.4 for linux-x86_64: SHA-256 is %s, tools/upx.properties says %s. The file"
                + " from 127.0.0.1 was deleted and not run. Try again, or set <upx><path> to a local"
                + " copy.",
            Sha256.of("something else".getBytes(StandardCharsets.UTF_8)), Sha256.of(GOOD));
    assertThat(left()).isEmpty();
  }

  @Test
  @DisplayName("an HTML page with status 200 is named by its title and host")
  void htmlPage() {
    server.on(PATH, TestServer.text(200, "<!DOCTYPE html><head><title>Just a moment...</title>"));

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .hasMessageContaining(
            "got an HTML page from 127.0.0.1 (title \"Just a moment...\"), expected"
                + " upx-4.2.4.tar.xz.");
    assertThat(left()).isEmpty();
  }

  @Test
  @DisplayName("a file that breaks off is tried again, and never stays")
  void truncated() {
    server.on(PATH, exchange -> {
      exchange.sendResponseHeaders(200, GOOD.length + 5L);
      exchange.getResponseBody().write(GOOD);
      exchange.getResponseBody().flush();
    });

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("127.0.0.1 could not be reached or broke off");
    assertThat(server.asked()).hasSize(3);
    assertThat(left()).isEmpty();
  }

  @Test
  @DisplayName("404 is not tried again; the server's own reason is shown")
  void notFound() {
    server.on(PATH, TestServer.text(404, "not found: no such version\nmore"));

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .hasMessage(
            "upx 4.2.4 for linux-x86_64 could not be fetched from %s. 127.0.0.1 has no such"
                + " file (404): not found: no such version. Run the build again, set <toolMirror> to an"
                + " address that has the same files, or set <upx><path> to a local copy.",
            server.at(PATH));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  @DisplayName("503 is tried again")
  void busyServer() {
    var count = new AtomicInteger();
    server.on(PATH, exchange -> {
      var answer =
          count.incrementAndGet() < 3 ? TestServer.text(503, "busy") : TestServer.bytes(GOOD);
      answer.to(exchange);
    });

    assertThat(downloads(settings()).fetch(upx())).hasBinaryContent(GOOD);
    assertThat(count).hasValue(3);
  }

  @Test
  @DisplayName("redirects are followed, and end")
  void redirects() {
    server.on(PATH, TestServer.redirect("/elsewhere")).on("/elsewhere", TestServer.bytes(GOOD));
    assertThat(downloads(settings()).fetch(upx())).hasBinaryContent(GOOD);

    server.on("/again/x", TestServer.redirect("/again/x"));
    assertThatThrownBy(() -> downloads(settings()).fetch(upx(server.at("/again/x"))))
        .hasMessageContaining("redirects more than 8 times");
  }

  @Test
  @DisplayName("a server that falls silent is given up")
  void slow() throws Exception {
    var end = new CountDownLatch(1);
    server.on(PATH, exchange -> {
      exchange.sendResponseHeaders(200, GOOD.length);
      exchange.getResponseBody().write(GOOD, 0, 3);
      exchange.getResponseBody().flush();
      awaitQuietly(end);
    });

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .hasMessageContaining("127.0.0.1 sent nothing for");
    end.countDown();
    assertThat(left()).isEmpty();
  }

  @Test
  @DisplayName("a server that never stops sending is stopped")
  void tooLarge() {
    server.on(PATH, exchange -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1 << 16]); // ends with the connection
      }
    });

    assertThatThrownBy(() -> downloads(settings()).fetch(upx()))
        .hasMessageContaining("sends more than the 1000000 bytes that one file may have");
  }

  @Test
  @DisplayName("two threads that want one file fetch it once")
  void twoThreads() throws Exception {
    server.on(PATH, TestServer.bytes(GOOD));
    var threads = Executors.newFixedThreadPool(2);
    try {
      var first = threads.submit(() -> downloads(settings()).fetch(upx()));
      var second = threads.submit(() -> downloads(settings()).fetch(upx()));

      assertThat(first.get()).isEqualTo(second.get());
      assertThat(server.asked()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("the mirror stands in for scheme and host, and alone gets its login")
  void mirror() {
    server.on("/tools/upx/upx-4.2.4.tar.xz", TestServer.bytes(GOOD));
    var mirrored = settings(server.at("/tools/").toString(), Optional.empty());

    var file = downloads(mirrored).fetch(upx(URI.create("https://example.invalid" + PATH)));

    assertThat(file).hasBinaryContent(GOOD);
    assertThat(server.headers()).contains("Authorization: Basic dTpw");
  }

  @Test
  @DisplayName("a mirror that is no address is refused")
  void mirrorIsNoAddress() {
    assertThatThrownBy(() -> settings("mirror.example/tools", Optional.empty()))
        .hasMessage(
            "\"mirror.example/tools\": it is no address. Write one that begins with https://,"
                + " http:// or file:///.");
  }

  @Test
  @DisplayName("the proxy of settings.xml gets its login; nonProxyHosts go past it")
  void proxy() {
    server.on(PATH, TestServer.bytes(GOOD));
    var proxy = new ProxySettings(
        "127.0.0.1", server.port(), Optional.of(new Login("u", "p")), "localhost|*.corp.example");

    downloads(settings("", Optional.of(proxy))).fetch(upx(URI.create("http://far.invalid" + PATH)));

    assertThat(server.headers()).contains("Proxy-authorization: Basic dTpw");
    assertThat(proxy.covers(URI.create("https://repo.corp.example/x"))).isFalse();
    assertThat(proxy.covers(URI.create("https://go.dev/x"))).isTrue();
  }

  @Test
  @DisplayName("407 names the proxy and the user, never the password")
  void proxyRefuses() {
    server.on(PATH, TestServer.text(407, ""));
    var proxy =
        new ProxySettings("127.0.0.1", server.port(), Optional.of(new Login("ann", "geheim")), "");

    assertThatThrownBy(() -> downloads(settings("", Optional.of(proxy)))
            .fetch(upx(URI.create("http://far.invalid" + PATH))))
        .hasMessageContaining("refuses the login of user ann (407)")
        .hasMessageNotContaining("geheim");
  }

  @Test
  @DisplayName("offline, the message names the file, its size and the ways out")
  void offline() {
    var offline = new NetworkSettings(true, "", Optional.empty(), Optional.empty(), Limits.usual());

    assertThatThrownBy(() -> downloads(offline).fetch(upx()))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "Maven is offline and upx 4.2.4 for linux-x86_64 (upx-4.2.4.tar.xz, 0.6 MB) is not"
                + " in the cache. Run this build or the goal router-image:prefetch once without -o, or"
                + " set <upx><path> to a local copy.");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  @DisplayName("a file: mirror works offline")
  void offlineFromDirectory() throws Exception {
    var file = Files.createDirectories(dir.resolve("mirror/upx")).resolve("upx-4.2.4.tar.xz");
    Files.write(file, GOOD);
    var offline = new NetworkSettings(
        true,
        dir.resolve("mirror").toUri().toString(),
        Optional.empty(),
        Optional.empty(),
        Limits.usual());

    assertThat(downloads(offline).fetch(upx())).hasBinaryContent(GOOD);
  }

  private Downloads downloads(NetworkSettings settings) {
    return new Downloads(cache(), settings);
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }

  private static NetworkSettings settings() {
    return settings("", Optional.empty());
  }

  private static NetworkSettings settings(String mirror, Optional<ProxySettings> proxy) {
    var limits =
        new Limits(1_000_000, Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(10));
    return new NetworkSettings(false, mirror, Optional.of(new Login("u", "p")), proxy, limits);
  }

  private Download upx() {
    return upx(server.at(PATH));
  }

  private static Download upx(URI address) {
    return new Download(
        "upx 4.2.4 for linux-x86_64",
        address,
        new Pin.Bytes(Sha256.of(GOOD)),
        "tools/upx.properties",
        640_000,
        true,
        "set <upx><path> to a local copy");
  }

  private String[] left() {
    var files = cache().download("").toFile().list();
    return files == null ? new String[0] : files;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
