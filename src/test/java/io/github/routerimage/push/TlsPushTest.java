package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.tool.NetworkSettings.Login;
import io.github.routerimage.tool.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry with a company's own certificate, and the company's proxy before it (C26). */
class TlsPushTest {
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("bob:pw".getBytes(StandardCharsets.UTF_8));

  @TempDir
  static Path shared;

  @TempDir
  Path directory;

  private static BuiltProject project;
  private static OwnAuthority authority;
  private OlaregRegistry registry;

  @BeforeAll
  static void build() throws IOException, GeneralSecurityException {
    project = BuiltProject.write(shared.resolve("built"), 1);
    authority = OwnAuthority.in(shared);
  }

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    authority.trust();
    registry = OlaregRegistry.overTls(directory, authority.certificate(), authority.key());
  }

  @AfterEach
  void stop() {
    registry.close();
    authority.distrust();
  }

  @Test
  @DisplayName("a registry whose authority Java trusts gets everything")
  void ownAuthorityIsTrusted() throws Exception {
    Push.to(registry.host()).overTls().of(project);
    isThere(Push.to(registry.host()).overTls());
  }

  @Test
  @DisplayName("one whose authority it does not trust gets nothing, and the message says why")
  void strangerIsRefused() {
    authority.distrust();

    assertThatThrownBy(() -> Push.to(registry.host()).overTls().of(project))
        .isInstanceOf(MachineFault.class)
        .hasMessageContainingAll(
            "Its certificate is none that this Java trusts", "Add its authority");
  }

  @Test
  @DisplayName("a stranger behind a proxy is refused in the same words")
  void strangerBehindProxyIsRefused() throws Exception {
    authority.distrust();
    try (var proxy = new ConnectProxy(registry.port(), "")) {
      assertThatThrownBy(() -> through(proxy, Optional.empty()).of(project))
          .isInstanceOf(MachineFault.class)
          .hasMessageContaining("Its certificate is none that this Java trusts");
    }
  }

  @Test
  @DisplayName("a proxy tunnels to a registry that only it can find")
  void goesThroughTheTunnel() throws Exception {
    try (var proxy = new ConnectProxy(registry.port(), "")) {
      through(proxy, Optional.empty()).of(project);

      assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT registry.invalid:443 HTTP/1.1");
    }
    isThere(Push.to(registry.host()).overTls());
  }

  @Test
  @DisplayName("a proxy that wants a login gets it, layers and all")
  void proxyGetsItsLogin() throws Exception {
    try (var proxy = new ConnectProxy(registry.port(), LOGIN)) {
      through(proxy, Optional.of(new Login("bob", "pw"))).of(project);
    }
    isThere(Push.to(registry.host()).overTls());
  }

  @Test
  @DisplayName("a proxy that refuses the login is named, without the password")
  void wrongProxyLoginIsNamed() throws Exception {
    try (var proxy = new ConnectProxy(registry.port(), LOGIN)) {
      assertThatThrownBy(
              () -> through(proxy, Optional.of(new Login("bob", "typo"))).of(project))
          .isInstanceOf(UserMistake.class)
          .hasMessageContainingAll(
              "The proxy of settings.xml, 127.0.0.1:" + proxy.port(), "refuses the user bob")
          .hasMessageNotContaining("typo");
      assertThatThrownBy(() -> through(proxy, Optional.empty()).of(project))
          .isInstanceOf(UserMistake.class)
          .hasMessageContaining("wants a login, and there is none");
    }
  }

  @Test
  @DisplayName("a registry of nonProxyHosts is reached without the proxy")
  void someNeedNoProxy() throws Exception {
    try (var proxy = new ConnectProxy(registry.port(), "")) {
      Push.to(registry.host())
          .overTls()
          .through(
              new ProxySettings("127.0.0.1", proxy.port(), Optional.empty(), "localhost|127.*"))
          .of(project);

      assertThat(proxy.asked()).isEmpty();
    }
  }

  private static Push through(ConnectProxy proxy, Optional<Login> login) {
    return Push.to("registry.invalid")
        .overTls()
        .through(new ProxySettings("127.0.0.1", proxy.port(), login, ""));
  }

  private static void isThere(Push push) throws IOException {
    var tags = push.request().tags();
    try (var open = Registry.openToRead(
        push.request().to().repository(), push.request().to().access())) {
      assertThat(open.digestOf(tags.get(0).name())).contains(project.document().indexDigest());
    }
  }
}
