package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Another server's password must not matter (C35). */
class MavenServerTest {

  @Test
  @DisplayName("the server of the registry's host is found, with its port first")
  void findsByHost() {
    var settings = settings(
        server("127.0.0.1", "bob", "pw"),
        server("127.0.0.1:5000", "ann", "pw"),
        server("undecryptable", "x", "{bad}"),
        server("unset", "x", "${env.NOBODY}"));

    var found = search(settings).find(Optional.empty(), "127.0.0.1:5000");

    assertThat(found.login().orElseThrow().user()).isEqualTo("ann");
    assertThat(search(settings)
            .find(Optional.empty(), "127.0.0.1:6000")
            .login()
            .orElseThrow()
            .user())
        .isEqualTo("bob");
    assertThat(search(settings).find(Optional.empty(), "ghcr.io").said())
        .isEqualTo("settings.xml: there is no <server> with the id ghcr.io");
  }

  @Test
  @DisplayName("the server that the pom names has to be there")
  void namedServerIsThere() {
    assertThatThrownBy(() -> search(settings()).find(Optional.of("ours"), "ghcr.io"))
        .hasMessage("<serverId> \"ours\": settings.xml has no <server> with this id. Add one, or"
            + " leave <serverId> out.");
  }

  @Test
  @DisplayName("the password of the server that is used has to be readable")
  void ownPasswordIsReadable() {
    var settings = settings(
        server("bad", "x", "{bad}"),
        server("unset", "x", "${env.NOBODY}"),
        server("none", "x", ""));

    assertThatThrownBy(() -> search(settings).find(Optional.of("bad"), "ghcr.io"))
        .hasMessageStartingWith(
            "settings.xml <server><id> \"bad\": its password cannot be decrypted");
    assertThatThrownBy(() -> search(settings).find(Optional.of("unset"), "ghcr.io"))
        .hasMessageContaining("${env.NOBODY} is not set");
    assertThatThrownBy(() -> search(settings).find(Optional.of("none"), "ghcr.io"))
        .hasMessageContaining("username or password is missing");
  }

  private static MavenServer search(Settings settings) {
    return new MavenServer(settings, new Decrypter());
  }

  private static Settings settings(Server... servers) {
    var settings = new Settings();
    settings.setServers(List.of(servers));
    return settings;
  }

  private static Server server(String id, String user, String password) {
    var server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    return server;
  }

  /** Maven's own, as far as it says that it cannot read what is in braces. */
  private static final class Decrypter implements SettingsDecrypter {
    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
      var servers = request.getServers();
      assertThat(servers).hasSize(1);
      var problems = servers.get(0).getPassword().startsWith("{")
          ? List.<SettingsProblem>of(new DefaultSettingsProblem(
              "no master password", SettingsProblem.Severity.ERROR, "", -1, -1, null))
          : List.<SettingsProblem>of();
      return new SettingsDecryptionResult() {
        @Override
        public Server getServer() {
          return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
          return servers;
        }

        @Override
        public Proxy getProxy() {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<Proxy> getProxies() {
          return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
          return problems;
        }
      };
    }
  }
}
