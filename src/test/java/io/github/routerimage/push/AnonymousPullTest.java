package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.registry.TokenServer;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers pull without a login, and are to hear of it at build time when they may not (C17). */
class AnonymousPullTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;
  private RegistryDouble registry;
  private TokenServer tokens;

  @BeforeAll
  static void build() throws IOException {
    project = BuiltProject.write(directory, 1);
  }

  @BeforeEach
  void start() throws IOException {
    registry = new RegistryDouble();
    tokens = new TokenServer("ann", "secret", 1_000);
    registry.guardedBy(tokens);
  }

  @AfterEach
  void stop() {
    registry.close();
    tokens.close();
  }

  @Test
  @DisplayName("a private package is told, with what to do")
  void privateIsTold() {
    assertThat(warning(push()))
        .hasValueSatisfying(text -> assertThat(text)
            .startsWith(registry.host() + "/ann/home-router:1.2.0 cannot be pulled without a login")
            .contains(
                "Make the package public",
                "registry-url=https://" + registry.host(),
                "<anonymousPull>false</anonymousPull>"));
  }

  @Test
  @DisplayName("a public package is not mentioned, and is read without the login")
  void publicIsQuiet() throws Exception {
    tokens.letEverybodyRead();
    push().of(project);
    var before = registry.asked().size();

    assertThat(warning(push())).isEmpty();

    assertThat(tokens.asked())
        .last()
        .isEqualTo("service=double&scope=repository:ann/home-router:pull");
    assertThat(registry.asked().subList(before, registry.asked().size()))
        .extracting(RegistryDouble.Asked::method)
        .containsOnly("GET");
  }

  @Test
  @DisplayName("a registry that shows nothing to strangers refuses as well")
  void hiddenIsTold() {
    tokens.letEverybodyRead(); // and there is nothing

    assertThat(warning(push()))
        .hasValueSatisfying(
            text -> assertThat(text).contains("home-router:1.2.0 cannot be pulled"));
  }

  @Test
  @DisplayName("routers with a login of their own are not asked about")
  void ownLoginIsQuiet() {
    assertThat(warning(push().notPulledByAnybody())).isEmpty();
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  @DisplayName("a registry that takes pushes of everybody is not asked again")
  void anonymousPushIsQuiet() {
    assertThat(warning(Push.to(registry.host()))).isEmpty();
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  @DisplayName("a registry that breaks down meanwhile does not fail the push")
  void faultIsNoRefusal() {
    tokens.answerAlways(503);

    assertThat(warning(push()))
        .hasValueSatisfying(text -> assertThat(text).startsWith("it is not known whether"));
  }

  @Test
  @DisplayName("Debian's registry with a password is told, too")
  void passwordIsTold(@TempDir Path work) throws Exception {
    try (var debian = DebianRegistry.withLogin(work)) {
      var login = new Login(DebianRegistry.USER, DebianRegistry.PASSWORD);

      assertThat(warning(Push.to(debian.host()).as(RegistryLogin.of(login))))
          .hasValueSatisfying(text -> assertThat(text).contains("cannot be pulled"));
    }
  }

  private Push push() {
    return Push.to(registry.host()).as(RegistryLogin.of(new Login("ann", "secret")));
  }

  private static Optional<String> warning(Push push) {
    return AnonymousPull.warning(push.request().to(), new TreeSet<>(List.of("1.2.0", "stable")));
  }
}
