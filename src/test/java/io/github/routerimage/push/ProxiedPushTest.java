package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.tool.NetworkSettings.Login;
import io.github.routerimage.tool.ProxySettings;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry's name leads nowhere but through the proxy, which is the registry as well. */
class ProxiedPushTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;

  @BeforeAll
  static void build() throws IOException {
    project = BuiltProject.write(directory, 1);
  }

  @Test
  @DisplayName("a push goes through the proxy of settings.xml and leaves nothing of it behind")
  void goesThroughTheProxy() throws Exception {
    try (var behind = new RegistryDouble()) {
      var before = ProxySelector.getDefault();

      Push.to("registry.invalid").through(proxy(behind, Optional.empty())).of(project);

      assertThat(behind.tags()).hasSize(10);
      assertThat(behind.asked())
          .allMatch(request -> request.path().startsWith("http://registry.invalid/v2/"));
      assertThat(ProxySelector.getDefault()).isSameAs(before);
    }
  }

  @Test
  @DisplayName("a proxy that wants a login gets its own")
  void proxyGetsItsLogin() throws Exception {
    try (var behind = new RegistryDouble()) {
      Push.to("registry.invalid").through(proxy(behind, Optional.empty())).of(project);
      var requests = behind.asked().size();
      var expected =
          "Basic " + Base64.getEncoder().encodeToString("bob:pw".getBytes(StandardCharsets.UTF_8));
      behind.guardedBy(exchange -> {
        var granted = exchange
            .getRequestHeaders()
            .getOrDefault("Proxy-Authorization", List.of(""))
            .contains(expected);
        if (!granted) {
          exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
          RegistryDouble.send(exchange, 407, "");
        }
        return granted;
      });

      Push.to("registry.invalid")
          .through(proxy(behind, Optional.of(new Login("bob", "pw"))))
          .of(project);

      assertThat(behind.asked()).hasSizeGreaterThan(requests);
      assertThat(Authenticator.getDefault()).isNull();
    }
  }

  private static ProxySettings proxy(RegistryDouble behind, Optional<Login> login) {
    var address = behind.host().split(":");
    return new ProxySettings(address[0], Integer.parseInt(address[1]), login, "");
  }
}
