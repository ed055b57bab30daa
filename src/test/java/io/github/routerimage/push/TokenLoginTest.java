package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.registry.TokenServer;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that want a token, as ghcr.io and Docker's do. */
class TokenLoginTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;

  @BeforeAll
  static void build() throws IOException {
    project = BuiltProject.write(directory, 1);
  }

  @Test
  @DisplayName("a token that expires in the middle of a push is renewed")
  void renewsToken() throws Exception {
    try (var tokens = new TokenServer("ann", "secret", 7);
        var registry = new RegistryDouble()) {
      registry.guardedBy(tokens);

      Push.to(registry.host())
          .as(RegistryLogin.of(new Login("ann", "secret")))
          .notPulledByAnybody()
          .of(project);

      assertThat(registry.tags()).hasSize(10);
      assertThat(registry.dangling()).isEmpty();
      assertThat(tokens.issued()).isGreaterThan(5);
      assertThat(tokens.asked())
          .allMatch(
              query -> query.equals("service=double&scope=repository:ann/home-router:pull,push"));
    }
  }

  @Test
  @DisplayName("the password goes to the token server alone")
  void passwordGoesToTokenServer() throws Exception {
    try (var tokens = new TokenServer("ann", "secret", 1_000);
        var registry = new RegistryDouble()) {
      registry.guardedBy(tokens);

      Push.to(registry.host()).as(RegistryLogin.of(new Login("ann", "secret"))).of(project);

      assertThat(registry.asked())
          .extracting(RegistryDouble.Asked::authorization)
          .noneMatch(header -> header.startsWith("Basic"));
    }
  }

  @Test
  @DisplayName("a login that the token server refuses is said, without the password")
  void refusedLoginIsSaid() throws Exception {
    try (var tokens = new TokenServer("ann", "secret", 7);
        var registry = new RegistryDouble()) {
      registry.guardedBy(tokens);
      var login = RegistryLogin.of(new Login("ann", "guessed-password"));

      assertThatThrownBy(() -> Push.to(registry.host()).as(login).of(project))
          .isInstanceOf(UserMistake.class)
          .hasNoCause()
          .hasMessageContaining(
              "The registry refuses it to ann (status 401, \"UNAUTHORIZED: wrong" + " login\")")
          .hasMessageNotContaining("guessed-password");
    }
  }

  @Test
  @DisplayName("a token server that refuses for another reason than the login is said")
  void brokenTokenServerIsSaid() throws Exception {
    try (var tokens = new TokenServer("ann", "secret", 7);
        var registry = new RegistryDouble()) {
      registry.guardedBy(tokens);
      tokens.answerAlways(400);

      assertThatThrownBy(() -> Push.to(registry.host())
              .as(RegistryLogin.of(new Login("ann", "secret")))
              .of(project))
          .isInstanceOf(MachineFault.class)
          .hasNoCause()
          .hasMessageContaining("gave no token (status 400");
    }
  }
}
