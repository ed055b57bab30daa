package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.RegistryException;
import io.github.routerimage.failure.BuildException;
import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries what failed again for as long as there is hope, with pauses that double. */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final int TRIES = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final Repository repository;
  private final RegistryAccess access;

  Patience(Repository repository, RegistryAccess access) {
    this.repository = repository;
    this.access = access;
  }

  /**
   * Runs an operation until it succeeds.
   *
   * @param what it does, for people
   * @param again which failures may pass
   * @throws BuildException when it failed for good
   */
  <T> T run(String what, Predicate<RegistryFailure> again, Operation<T> operation) {
    var pause = access.limits().pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return operation.run();
      } catch (IOException | RegistryException e) {
        var failure = RegistryFailure.of(e);
        var wait = failure.retryAfter().orElse(pause);
        if (attempt == TRIES || !again.test(failure) || wait.compareTo(LONGEST_WAIT) > 0) {
          throw failure.ended(repository, what, access);
        }
        log.info(
            "push-image: {} failed (status {}), next try in {} s",
            what,
            failure.status(),
            wait.toSeconds());
        sleep(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineFault("The build was stopped while it pushed to " + repository + ".", e);
    }
  }

  /** What Jib does for us. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws IOException, RegistryException;
  }
}
