package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.registry.RegistryDouble.Asked;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries do wrong, and what has happened to others who push (C29, C31). */
class FaultyRegistryTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;
  private RegistryDouble registry;

  @BeforeAll
  static void build() throws IOException {
    project = BuiltProject.write(directory, 1);
  }

  @BeforeEach
  void start() throws IOException {
    registry = new RegistryDouble();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  @DisplayName("a connection that breaks in the middle of a layer begins a new upload")
  void brokenUploadBeginsAnew() throws Exception {
    registry.breakFirstUpload();
    push();
    isComplete();
  }

  @Test
  @DisplayName("an upload session that is lost at its end begins anew")
  void lostSessionBeginsAnew() throws Exception {
    registry.answer(1, FaultyRegistryTest::isUploadEnd, 404);
    push();
    isComplete();
  }

  @Test
  @DisplayName("an error 500 for every part once is waited for")
  void serverErrorsPass() throws Exception {
    var failed = new HashSet<String>();
    registry.fault((exchange, request) -> {
      if (!request.method().equals("HEAD") || !failed.add(request.path())) {
        return false;
      }
      RegistryDouble.send(exchange, 500, "");
      return true;
    });
    push();
    isComplete();
  }

  @Test
  @DisplayName("a server that stays broken ends the push, with its words and without a tag")
  void lastingErrorsEndThePush() throws Exception {
    registry.answer(1_000, FaultyRegistryTest::isManifestPut, 503);

    assertThatThrownBy(this::push)
        .isInstanceOf(MachineFault.class)
        .hasMessageContainingAll(
            "<registry> " + registry.host() + "/ann/home-router: storing sha256:",
            "status 503, \"FAULT: injected\"",
            "Run the goal again");
    assertThat(registry.tags()).isEmpty();
  }

  @Test
  @DisplayName("Retry-After is waited for")
  void retryAfterIsHonoured() throws Exception {
    registry.answer(
        1,
        request -> request.path().equals("/v2/ann/home-router/blobs/uploads/"),
        429,
        "Retry-After",
        "1");
    var start = System.nanoTime();
    push();
    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
    isComplete();
  }

  @Test
  @DisplayName("a wait of hours is none")
  void endlessWaitEndsThePush() {
    registry.answer(1, FaultyRegistryTest::isUploadEnd, 429, "Retry-After", "7200");

    assertThatThrownBy(this::push).hasMessageContaining("too many requests");
  }

  @Test
  @DisplayName("a registry that says nothing is given up and asked again")
  void silenceIsBroken() throws Exception {
    var silent = new AtomicBoolean(true);
    var end = new CountDownLatch(1);
    registry.fault((exchange, request) -> {
      if (!request.method().equals("PATCH") || !silent.getAndSet(false)) {
        return false;
      }
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return true;
    });
    System.setProperty("jib.httpTimeout", "500");
    try {
      push();
    } finally {
      System.clearProperty("jib.httpTimeout");
      end.countDown();
    }
    isComplete();
  }

  @Test
  @DisplayName("another digest in the answer is an error, and nothing is tagged")
  void otherDigestIsAnError() throws Exception {
    registry.answer(
        1,
        FaultyRegistryTest::isManifestPut,
        201,
        "Docker-Content-Digest",
        "sha256:" + "0".repeat(64));

    assertThatThrownBy(this::push)
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("answered sha256:000000");
    assertThat(registry.tags()).isEmpty();
  }

  @Test
  @DisplayName("other bytes under the digest are an error, and nothing is tagged")
  void otherBytesAreAnError() throws Exception {
    registry.answer(1, FaultyRegistryTest::isManifestPut, 201); // and does not store it

    assertThatThrownBy(this::push)
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("has other bytes under it");
    assertThat(registry.tags()).isEmpty();
  }

  @Test
  @DisplayName("a manifest that arrived before the connection ended counts")
  void lostAnswerOfAManifestCounts() throws Exception {
    registry.loseAnswers(FaultyRegistryTest::isManifestPut, 2);
    push();
    isComplete();
  }

  @ParameterizedTest(name = "status {0}")
  @ValueSource(ints = {400, 409})
  @DisplayName("a registry with immutable tags is not asked to store the same again")
  void immutableTagsAreNoError(int status) throws Exception {
    push();
    registry.answer(1_000, FaultyRegistryTest::isManifestPut, status);
    push();
    isComplete();
  }

  @Test
  @DisplayName("a login does not go to another host that takes the uploads")
  void loginStaysAtTheRegistry() throws Exception {
    try (var store = new RegistryDouble()) {
      registry.guardedBy(exchange -> {
        var granted = exchange.getRequestHeaders().containsKey("Authorization");
        if (!granted) {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
          RegistryDouble.send(exchange, 401, "");
        }
        return granted;
      });
      registry.uploadsGoTo(store);
      store.answer(1_000, request -> request.method().equals("PATCH"), 202, "Location", "/end");
      store.answer(1_000, request -> request.method().equals("PUT"), 201);

      assertThatThrownBy(() -> Push.to(registry.host())
              .as(RegistryLogin.of(new Login("ann", "secret")))
              .of(project))
          .hasMessageContaining("failed"); // the parts are in the store alone

      assertThat(store.asked())
          .extracting(Asked::method, Asked::authorization)
          .contains(tuple("PATCH", ""))
          .allMatch(request -> request.toList().get(1).equals(""));
    }
  }

  @Test
  @DisplayName("a login that is refused names every place that was looked at")
  void refusedLoginNamesPlaces() {
    registry.guardedBy(exchange -> {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
      RegistryDouble.send(exchange, 401, RegistryDouble.error("UNAUTHORIZED", "who are you"));
      return false;
    });

    assertThatThrownBy(this::push)
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll("The registry refuses it to nobody", "who are you");
  }

  @Test
  @DisplayName("a registry that is not there is an error at once")
  void absentRegistryIsNamed() {
    registry.close();

    assertThatThrownBy(this::push)
        .isInstanceOf(MachineFault.class)
        .hasMessageContainingAll(
            registry.host() + " could not be reached", "nothing listens there");
  }

  private static boolean isUploadEnd(Asked request) {
    return request.method().equals("PUT") && request.path().contains("/uploads/");
  }

  private static boolean isManifestPut(Asked request) {
    return request.method().equals("PUT") && request.path().contains("/manifests/");
  }

  private void push() throws IOException {
    Push.to(registry.host()).of(project);
  }

  private void isComplete() throws IOException {
    assertThat(registry.tags())
        .hasSize(10)
        .containsEntry("1.2.0", project.document().indexDigest().prefixed());
    assertThat(registry.dangling()).isEmpty();
  }
}
