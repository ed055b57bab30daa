package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToolCacheTest {
  @TempDir
  private Path dir;

  @Test
  @DisplayName("the default is XDG_CACHE_HOME when it is absolute, else ~/.cache")
  void defaultRoot() {
    assertThat(ToolCache.ofUser(Map.of("HOME", "/home/ann")).root())
        .hasToString("/home/ann/.cache/router-image");
    assertThat(ToolCache.ofUser(Map.of("HOME", "/home/ann", "XDG_CACHE_HOME", "/x"))
            .root())
        .hasToString("/x/router-image");
    assertThat(
            ToolCache.ofUser(Map.of("HOME", "/home/ann", "XDG_CACHE_HOME", "x")).root())
        .hasToString("/home/ann/.cache/router-image");
  }

  @Test
  @DisplayName("without HOME the home directory is the one that Java knows")
  void javaHome() {
    assertThat(ToolCache.ofUser(Map.of()).root())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "router-image"));
  }

  @Test
  @DisplayName("a second thread waits for the first, under another key it does not")
  void twoThreads() throws Exception {
    var cache = new ToolCache(dir);
    var held = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var threads = Executors.newCachedThreadPool();
    try {
      var first = threads.submit(() -> cache.locked("go", () -> {
        held.countDown();
        return await(release);
      }));
      held.await();
      Callable<String> work = () -> cache.locked("go", () -> "second");
      var second = threads.submit(work);

      assertThat(cache.locked("upx", () -> "other")).isEqualTo("other");
      assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      release.countDown();
      assertThat(second.get()).isEqualTo("second");
      assertThat(first.get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("a second process waits for the first")
  void twoProcesses() throws Exception {
    var cache = new ToolCache(dir);
    var child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (var says = child.inputReader()) {
      assertThat(says.readLine()).isEqualTo("held");
      var second = Executors.newSingleThreadExecutor();
      Callable<String> work = () -> cache.locked("go", () -> "second");
      var waiting = second.submit(work);

      assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      child.getOutputStream().close(); // lets the child end
      assertThat(waiting.get()).isEqualTo("second");
      second.shutdownNow();
    } finally {
      child.destroy();
    }
  }

  /** Holds a lock until its input ends. */
  static final class LockHolder {
    public static void main(String[] arguments) throws IOException {
      new ToolCache(Path.of(arguments[0])).locked("go", () -> {
        System.out.println("held");
        return System.in.read();
      });
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
