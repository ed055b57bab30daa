package io.github.routerimage.step;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Does the same for several platforms, as many at a time as the machine has processors. */
public final class InParallel {
  private InParallel() {}

  /** What is done for one. */
  @FunctionalInterface
  public interface Work<T, R> {
    R of(T item) throws IOException;
  }

  /**
   * The results in the order of the items. The first failure, in that order, is thrown, and what
   * runs is interrupted.
   *
   * @throws IOException from the work
   */
  public static <T, R> List<R> map(List<T> items, Work<T, R> work) throws IOException {
    var threads = Executors.newFixedThreadPool(
        Math.max(1, Math.min(items.size(), Runtime.getRuntime().availableProcessors())));
    try {
      var running =
          items.stream().map(item -> threads.submit(() -> work.of(item))).toList();
      var results = new ArrayList<R>();
      for (var one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineFault("The build was interrupted. Run it again.", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    return cause instanceof IOException failure ? failure : new IOException(cause);
  }
}
