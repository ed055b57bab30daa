package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.registry.TokenServer;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second repository of a registry takes what the first has from there. */
class MountTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;
  private RegistryDouble registry;

  @BeforeAll
  static void build() throws IOException {
    project = BuiltProject.write(directory.resolve("built"), 1);
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
  @DisplayName("what is in the other repository is mounted, and nothing is sent")
  void mounts() throws Exception {
    Push.to(registry.host()).of(project);
    var before = registry.asked().size();

    Push.to(registry.host()).onTo("ann/second").of(project);

    assertThat(since(before)).noneMatch(request -> request.startsWith("PATCH"));
    isComplete();
  }

  @Test
  @DisplayName("what is in neither is sent as ever")
  void sendsWhatIsNowhere() throws Exception {
    Push.to(registry.host()).onTo("ann/second").of(project);
    isComplete();
  }

  @Test
  @DisplayName("a registry that answers 202 to a mount gets the bytes in the upload it began")
  void beginsAnUpload() throws Exception {
    registry.mountsNothing();
    Push.to(registry.host()).of(project);
    var before = registry.asked().size();

    Push.to(registry.host()).onTo("ann/second").of(project);

    assertThat(since(before).stream().filter(request -> request.startsWith("POST")))
        .hasSize(8)
        .allMatch(request -> request.contains("from=ann/home-router"));
    isComplete();
  }

  @ParameterizedTest(name = "status {0}")
  @ValueSource(ints = {400, 401, 403, 404, 405})
  @DisplayName("a registry that refuses to mount is asked once, and gets the bytes")
  void refusalIsNoEnd(int status) throws Exception {
    Push.to(registry.host()).of(project);
    registry.answer(1_000, request -> request.path().contains("mount="), status);
    var before = registry.asked().size();

    Push.to(registry.host()).onTo("ann/second").of(project);

    assertThat(since(before).stream().filter(request -> request.contains("mount=")))
        .hasSize(1);
    isComplete();
  }

  @Test
  @DisplayName("the repository that is pushed to is never mounted from")
  void notFromItself() throws Exception {
    Push.to(registry.host()).onTo("ann/home-router").of(project);

    assertThat(registry.asked()).noneMatch(request -> request.path().contains("mount="));
  }

  @Test
  @DisplayName("a token is asked for both repositories")
  void tokenIsForBoth() throws Exception {
    try (var tokens = new TokenServer("ann", "secret", 1_000)) {
      registry.guardedBy(tokens);

      Push.to(registry.host())
          .as(RegistryLogin.of(new Login("ann", "secret")))
          .onTo("ann/second")
          .notPulledByAnybody()
          .of(project);

      assertThat(tokens.asked())
          .containsExactly("service=double&scope=repository:ann/second:pull,push"
              + "&scope=repository:ann/home-router:pull");
    }
  }

  @Test
  @DisplayName("Debian's registry mounts")
  void debianMounts(@TempDir Path work) throws Exception {
    try (var debian = DebianRegistry.open(work)) {
      Push.to(debian.host()).of(project);

      Push.to(debian.host()).onTo("ann/second").of(project);

      assertThat(debian.requests())
          .filteredOn(line -> line.contains("/v2/ann/second/blobs/uploads/"))
          .hasSize(8)
          .allMatch(line -> line.contains("POST") && line.contains(" 201 "));
    }
  }

  private List<String> since(int before) {
    return registry.asked().subList(before, registry.asked().size()).stream()
        .map(RegistryDouble.Asked::toString)
        .toList();
  }

  private void isComplete() throws IOException {
    assertThat(registry.tags("ann/second"))
        .hasSize(10)
        .containsEntry("1.2.0", project.document().indexDigest().prefixed());
    assertThat(registry.dangling()).isEmpty();
  }
}
