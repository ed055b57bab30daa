package io.github.routerimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ghcr.io/ann/home-router, ghcr.io, ghcr.io, ann/home-router",
    "127.0.0.1:5000/home-router, 127.0.0.1:5000, 127.0.0.1:5000, home-router",
    "localhost/home-router, localhost, localhost, home-router",
    "docker.io/ann/router, docker.io, registry-1.docker.io, ann/router"
  })
  @DisplayName("a repository is a host and a name")
  void parses(String text, String registry, String host, String path) {
    var repository = Repository.parse(text);

    assertThat(repository.registry()).isEqualTo(registry);
    assertThat(repository.host()).isEqualTo(host);
    assertThat(repository.path()).isEqualTo(path);
    assertThat(repository).hasToString(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://ghcr.io/ann/router, it is an address",
    "ann/router, it does not begin with the host of a registry",
    "router, it does not begin with the host of a registry",
    "ghcr.io/ann/router:1.0, it has a tag or a digest",
    "ghcr.io/Ann/router, the name of a repository has no capitals",
    "ghcr.io/, it is no name of a repository",
    "ghcr.io/ann//router, it is no name of a repository"
  })
  @DisplayName("anything else is an error that says what is wrong")
  void refuses(String text, String reason) {
    assertThatThrownBy(() -> Repository.parse(text))
        .hasMessageStartingWith("\"" + text + "\": " + reason);
  }
}
