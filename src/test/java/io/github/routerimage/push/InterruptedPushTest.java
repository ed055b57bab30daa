package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.BuildException;
import io.github.routerimage.registry.RegistryDouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A push that ends at each of its requests, as far as the registry can tell. */
class InterruptedPushTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;
  private static int requests;

  @BeforeAll
  static void wholePush() throws IOException {
    project = BuiltProject.write(directory, 1);
    try (var registry = new RegistryDouble()) {
      push(registry);
      requests = registry.asked().size();
    }
  }

  static IntStream everyRequest() {
    assertThat(requests).as("a push has at least 20 points to end at").isGreaterThan(20);
    return IntStream.rangeClosed(1, requests);
  }

  @ParameterizedTest(name = "request {0}")
  @MethodSource("everyRequest")
  @DisplayName("no tag leads to something missing, and a second push completes")
  void isHarmless(int last) throws Exception {
    try (var registry = new RegistryDouble()) {
      // given
      endAt(registry, last);
      if (last > 1) { // the first request only looks whether somebody is there
        assertThatThrownBy(() -> push(registry)).isInstanceOf(BuildException.class);
      }
      assertThat(registry.dangling()).isEmpty();
      // when
      registry.healed();
      push(registry);
      // then
      assertThat(registry.dangling()).isEmpty();
      assertThat(registry.tags())
          .containsEntry("1.2.0", project.document().indexDigest().prefixed())
          .hasSize(5);
    }
  }

  @ParameterizedTest(name = "request {0}")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 15, 18, 20, 21, 23, 25, 27, 30, 32, 34, 36})
  @DisplayName("nor does one that takes its parts from another repository")
  void mountIsHarmless(int last) throws Exception {
    try (var registry = new RegistryDouble()) {
      // given
      push(registry);
      endAt(registry, last);
      var second = Push.to(registry.host()).onTo("ann/second").tagged(new Tag("1.2.0", true));
      assertThatThrownBy(() -> second.of(project)).isInstanceOf(BuildException.class);
      assertThat(registry.dangling()).isEmpty();
      // when
      registry.healed();
      second.of(project);
      // then
      assertThat(registry.dangling()).isEmpty();
      assertThat(registry.tags("ann/second")).hasSize(5);
    }
  }

  /** From this request on, nothing of a push arrives. */
  private static void endAt(RegistryDouble registry, int last) {
    var count = new AtomicInteger();
    registry.fault((exchange, request) -> {
      if (count.incrementAndGet() < last) {
        return false;
      }
      RegistryDouble.send(exchange, 403, RegistryDouble.error("DENIED", "the end"));
      return true;
    });
  }

  private static void push(RegistryDouble registry) throws IOException {
    Push.to(registry.host()).tagged(new Tag("1.2.0", true)).of(project);
  }
}
