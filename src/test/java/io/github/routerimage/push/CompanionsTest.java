package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.RegistryDouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside an archive travels with its image. */
class CompanionsTest {
  private static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir
  Path directory;

  private BuiltProject project;

  @BeforeEach
  void build() throws IOException {
    project = BuiltProject.write(directory.resolve("built"), 1);
    companion("sbom.cyclonedx.json", "{\"bomFormat\":\"CycloneDX\"}");
    companion("provenance.json", "{\"_type\":\"https://in-toto.io/Statement/v1\"}");
    companion("digest", "no companion");
  }

  @Test
  @DisplayName("a registry that knows no subject lists them under a tag, and the index stays clean")
  void fallbackTagLists() throws Exception {
    try (var registry = new RegistryDouble()) {
      Push.to(registry.host()).of(project);

      var list = registry.document(fallbackTag());
      assertThat(list.path("manifests").findValuesAsText("artifactType"))
          .containsExactly("application/vnd.in-toto+json", "application/vnd.cyclonedx+json");
      var sbom = registry.document(list.path("manifests").path(1).path("digest").asText());
      assertThat(sbom.path("subject").path("digest").asText()).isEqualTo(manifestDigest());
      var layer = sbom.path("layers").path(0);
      assertThat(
              layer.path("annotations").path("org.opencontainers.image.title").asText())
          .isEqualTo("home-router-1.2.0-linux-arm64.sbom.cyclonedx.json");
      assertThat(new String(registry.blob(layer.path("digest").asText()), StandardCharsets.UTF_8))
          .isEqualTo("{\"bomFormat\":\"CycloneDX\"}");
      assertThat(registry.document("1.2.0").path("manifests")).hasSize(4);
      assertThat(registry.dangling()).isEmpty();
    }
  }

  @Test
  @DisplayName("what others attached stays in the list, and a second push adds nothing")
  void listIsKept() throws Exception {
    try (var registry = new RegistryDouble()) {
      Push.to(registry.host()).of(project);
      var first = registry.tags().get(fallbackTag());
      Push.to(registry.host()).of(project);
      assertThat(registry.tags()).containsEntry(fallbackTag(), first);

      companion("sbom.spdx.json", "{\"spdxVersion\":\"SPDX-2.3\"}");
      Push.to(registry.host()).of(project);

      assertThat(
              registry.document(fallbackTag()).path("manifests").findValuesAsText("artifactType"))
          .containsExactly(
              "application/vnd.in-toto+json",
              "application/vnd.cyclonedx+json",
              "application/spdx+json");
    }
  }

  @Test
  @DisplayName("Debian's registry, which knows no subject, takes them")
  void debianTakesThem() throws Exception {
    try (var registry = DebianRegistry.open(directory)) {
      Push.to(registry.host()).of(project);

      assertThat(get(registry.host(), "/manifests/" + fallbackTag()).path("manifests"))
          .hasSize(2);
    }
  }

  @Test
  @DisplayName("a registry that names the subject in its answer needs no tag")
  void subjectNeedsNoTag() throws Exception {
    try (var registry = new RegistryDouble()) {
      registry.knowsSubjects();
      Push.to(registry.host()).of(project);

      assertThat(registry.tags()).hasSize(10);
    }
  }

  @Test
  @DisplayName("crane's registry takes them")
  void craneTakesThem() throws Exception {
    try (var registry = new CraneRegistry()) {
      Push.to(registry.host()).of(project);

      assertThat(get(registry.host(), "/manifests/" + fallbackTag()).path("manifests"))
          .hasSize(2);
    }
  }

  @Test
  @DisplayName("olareg, which knows subjects, lists them by itself")
  void olaregLists() throws Exception {
    try (var registry = OlaregRegistry.open(directory)) {
      Push.to(registry.host()).of(project);

      assertThat(get(registry.host(), "/referrers/" + manifestDigest())
              .path("manifests")
              .findValuesAsText("artifactType"))
          .containsExactlyInAnyOrder(
              "application/vnd.in-toto+json", "application/vnd.cyclonedx+json");
      assertThat(get(registry.host(), "/tags/list").path("tags")).hasSize(10);
      assertThat(get(registry.host(), "/manifests/1.2.0").path("manifests")).hasSize(4);
    }
  }

  private void companion(String kind, String text) throws IOException {
    Files.writeString(directory.resolve("built/home-router-1.2.0-linux-arm64." + kind), text);
  }

  private String manifestDigest() throws IOException {
    return project
        .document()
        .platforms()
        .get(Platform.all().indexOf(ARM64))
        .manifestDigest()
        .prefixed();
  }

  private String fallbackTag() throws IOException {
    return manifestDigest().replace(':', '-');
  }

  private static JsonNode get(String host, String path) throws Exception {
    var request = HttpRequest.newBuilder(
            URI.create("http://" + host + "/v2/ann/home-router" + path))
        .header("Accept", "application/vnd.oci.image.index.v1+json")
        .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    return new JsonMapper().readTree(answer.body());
  }
}
