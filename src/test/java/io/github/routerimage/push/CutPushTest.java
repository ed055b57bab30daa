package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.BuildException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes to Debian's registry over a connection that is reset after some of the bytes. */
class CutPushTest {
  private static final Tag TAG = new Tag("1.2.0", true);
  private static final int POINTS = 20;

  @TempDir
  static Path shared;

  private static BuiltProject project;
  private static long bytes;

  @BeforeAll
  static void wholePush() throws IOException {
    project = BuiltProject.write(shared.resolve("built"), 1);
    try (var registry = DebianRegistry.open(shared);
        var way = new CutConnection(registry.host(), Long.MAX_VALUE)) {
      Push.to(way.host()).tagged(TAG).of(project);
      bytes = way.gone();
    }
  }

  @ParameterizedTest(name = "after {0}/21 of the bytes")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  @DisplayName("no tag leads to something missing, and a second push completes")
  void isHarmless(int point, @TempDir Path directory) throws Exception {
    try (var registry = DebianRegistry.open(directory);
        var way = new CutConnection(registry.host(), bytes * point / (POINTS + 1))) {
      assertThatThrownBy(() -> Push.to(way.host()).tagged(TAG).of(project))
          .isInstanceOf(BuildException.class);
      assertThat(dangling(registry.host())).isEmpty();

      Push.to(registry.host()).tagged(TAG).of(project);

      assertThat(get(registry.host(), "manifests/1.2.0").statusCode()).isEqualTo(200);
      assertThat(dangling(registry.host())).isEmpty();
    }
  }

  /** What tags lead to that is not there. */
  private static List<String> dangling(String host) throws Exception {
    var missing = new ArrayList<String>();
    for (var tag : List.of("", "-amd64", "-arm64", "-arm-v7", "-arm-v5")) {
      if (get(host, "manifests/1.2.0" + tag).statusCode() == 200) {
        missing.addAll(missing(host, "manifests/1.2.0" + tag));
      }
    }
    return missing;
  }

  private static List<String> missing(String host, String path) throws Exception {
    var answer = get(host, path);
    if (answer.statusCode() != 200) {
      return List.of(path);
    }
    var missing = new ArrayList<String>();
    if (path.startsWith("manifests/")) {
      var document = new JsonMapper().readTree(answer.body());
      for (var member : document.path("manifests")) {
        missing.addAll(missing(host, "manifests/" + member.path("digest").asText()));
      }
      for (var layer : document.path("layers")) {
        missing.addAll(missing(host, "blobs/" + layer.path("digest").asText()));
      }
      if (document.has("config")) {
        missing.addAll(
            missing(host, "blobs/" + document.path("config").path("digest").asText()));
      }
    }
    return missing;
  }

  private static HttpResponse<byte[]> get(String host, String path) throws Exception {
    var request = HttpRequest.newBuilder(
            URI.create("http://" + host + "/v2/ann/home-router/" + path))
        .header(
            "Accept",
            "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json")
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
