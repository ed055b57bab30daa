package io.github.routerimage.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginSearchTest {
  private static final String NO_SERVER = "settings.xml: there is no <server> with the id ghcr.io";

  @TempDir
  Path home;

  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void programs() throws IOException {
    environment.put("PATH", Files.createDirectories(home.resolve("bin")) + ":/usr/bin:/bin");
  }

  @Test
  @DisplayName("the environment comes before settings.xml")
  void environmentIsFirst() {
    environment.put(LoginSearch.USERNAME, "robot");
    environment.put(LoginSearch.PASSWORD, "secret");

    assertThat(find("ghcr.io/ann/router", new Login("ann", "other"))).hasToString("robot");
  }

  @Test
  @DisplayName("settings.xml comes before Docker's file")
  void settingsComeSecond() throws Exception {
    docker("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("bob:pw") + "\"}}}");

    assertThat(find("ghcr.io/ann/router", new Login("ann", "other"))).hasToString("ann");
  }

  @Test
  @DisplayName("Docker's file has logins under hosts and under addresses")
  void dockerFileHasLogins() throws Exception {
    docker("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("bob:p:w") + "\"},"
        + "\"https://index.docker.io/v1/\":{\"auth\":\"" + base64("hub:pw") + "\"}}}");

    assertThat(find("ghcr.io/ann/router").credential().orElseThrow().getPassword())
        .isEqualTo("p:w");
    assertThat(find("docker.io/ann/router")).hasToString("hub");
    assertThat(find("quay.io/ann/router")).hasToString("nobody");
  }

  @Test
  @DisplayName("DOCKER_CONFIG moves Docker's file")
  void dockerFileMoves() throws Exception {
    environment.put("DOCKER_CONFIG", home.resolve("moved").toString());
    Files.createDirectories(home.resolve("moved"));
    Files.writeString(
        home.resolve("moved/config.json"),
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("moved:pw") + "\"}}}");

    assertThat(find("ghcr.io/ann/router")).hasToString("moved");
  }

  @Test
  @DisplayName("podman's file is read as well")
  void podmanFileIsRead() throws Exception {
    Files.createDirectories(home.resolve(".config/containers"));
    Files.writeString(
        home.resolve(".config/containers/auth.json"),
        "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("pod:pw") + "\"}}}");

    assertThat(find("ghcr.io/ann/router")).hasToString("pod");
  }

  @Test
  @DisplayName("a helper is asked for the registry, and for Docker's by its old address")
  void helperIsAsked() throws Exception {
    docker("{\"credHelpers\":{\"ghcr.io\":\"fake\"},\"credsStore\":\"fake\"}");
    helper("fake", "read key; printf '{\"Username\":\"u %s\",\"Secret\":\"s\"}' \"$key\"");

    assertThat(find("ghcr.io/ann/router")).hasToString("u ghcr.io");
    assertThat(find("docker.io/ann/router")).hasToString("u https://index.docker.io/v1/");
  }

  @Test
  @DisplayName("an identity token is one")
  void identityTokenIsOne() throws Exception {
    docker("{\"credsStore\":\"fake\"}");
    helper("fake", "printf '{\"Username\":\"<token>\",\"Secret\":\"s\"}'");

    assertThat(find("ghcr.io/ann/router")).hasToString("an identity token");
  }

  @Test
  @DisplayName("a helper that is not on PATH is said first, and the entry beside it is used (C30)")
  void missingHelperIsSaid() throws Exception {
    docker("{\"credsStore\":\"absent\",\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("old:pw")
        + "\"}}}");

    var login = find("ghcr.io/ann/router");

    assertThat(login).hasToString("old");
    assertThat(login.looked())
        .containsExactly(
            config() + " names docker-credential-absent, which is not on PATH ("
                + environment.get("PATH") + ")",
            "environment: ROUTER_IMAGE_REGISTRY_USERNAME is not set",
            NO_SERVER,
            config() + ": its entry for ghcr.io gave a login");
  }

  @Test
  @DisplayName("a helper that hangs is stopped (C30)")
  void hangingHelperIsStopped() throws Exception {
    var program = helper("slow", "sleep 20");
    var faults = new ArrayList<String>();

    var answer = new CredentialHelpers(search(), environment, Duration.ofMillis(200))
        .ask("slow", Repository.parse("ghcr.io/ann/router"), config(), faults);

    assertThat(answer).isEmpty();
    assertThat(faults)
        .containsExactly(
            program + " (named by " + config() + ") gave no answer within 0.2 s and was stopped");
  }

  @Test
  @DisplayName("a helper that knows nothing, or says something else, is a place that gave nothing")
  void uselessHelpersAreSaid() throws Exception {
    docker("{\"credHelpers\":{\"ghcr.io\":\"none\",\"quay.io\":\"odd\"}}");
    helper("none", "echo credentials not found; exit 1");
    helper("odd", "echo my-secret");

    assertThat(find("ghcr.io/ann/router").looked().get(0))
        .endsWith("docker-credential-none has no login for ghcr.io (exit code 1)");
    assertThat(find("quay.io/ann/router").looked().get(0))
        .endsWith("docker-credential-odd answered without Username and Secret");
  }

  @Test
  @DisplayName("a file that is damaged is said without what is in it")
  void damagedFileIsSaid() throws Exception {
    docker("{\"auths\": my-secret");

    assertThat(find("ghcr.io/ann/router").looked()).contains(config() + " is no JSON");
  }

  private RegistryLogin find(String repository) {
    return search(repository).find(Optional.empty(), NO_SERVER, home);
  }

  private RegistryLogin find(String repository, Login ofSettings) {
    return search(repository).find(Optional.of(ofSettings), "settings.xml: gave a login", home);
  }

  private LoginSearch search(String repository) {
    return new LoginSearch(Repository.parse(repository), environment, search());
  }

  private ExecutableSearch search() {
    return ExecutableSearch.in(environment, Host.current());
  }

  private Path config() {
    return home.resolve(".docker/config.json");
  }

  private void docker(String json) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(config(), json);
  }

  private Path helper(String name, String script) throws IOException {
    var file = home.resolve("bin/docker-credential-" + name);
    Files.write(file, List.of("#!/bin/sh", script));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
