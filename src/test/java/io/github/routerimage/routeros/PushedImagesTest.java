package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.push.BuiltProject;
import io.github.routerimage.push.Destination;
import io.github.routerimage.push.Progress;
import io.github.routerimage.push.PushRequest;
import io.github.routerimage.push.PushStep;
import io.github.routerimage.push.Tag;
import io.github.routerimage.registry.RegistryAccess;
import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.registry.Repository;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated router reads the very documents that push-image sends. */
class PushedImagesTest {
  private static final CommandTable TABLE = CommandTable.ours();

  @TempDir
  Path directory;

  private final RouterDouble router = new RouterDouble("7.24.5");

  @Test
  @DisplayName("update.rsc finds the pushed digest its own, and another one behind a moved tag")
  void updatesByDigest() throws Exception {
    var first = BuiltProject.write(directory.resolve("first"), 1);
    var second = BuiltProject.write(directory.resolve("second"), 2);
    try (var registry = new RegistryDouble()) {
      push(first, registry, "1.2.0");
      router.globals().put("tsAuthKey", "key");
      assertThat(run(first, "install")).endsWith("router-image install: done");
      assertThat(run(first, "update")).endsWith("router-image update: unchanged");

      push(second, registry, "1.2.1");
      assertThat(run(first, "update")).endsWith("router-image update: done");
      assertThat(run(first, "update")).endsWith("router-image update: unchanged");
      assertThat(run(second, "update")).endsWith("router-image update: unchanged");
    }
  }

  private List<String> run(BuiltProject project, String script) throws IOException {
    var settings = Samples.settings(
        Map.of("source", "registry", "registry", "ghcr.io/ann/home-router", "follow", "stable"));
    var text = Samples.scripts(project.document(), settings).get(script + ".rsc");
    return new Interpreter(router, TABLE).run(Objects.requireNonNull(text));
  }

  /** The router finds under ghcr.io what the registry then has. */
  private void push(BuiltProject project, RegistryDouble registry, String version)
      throws IOException, InterruptedException {
    var access =
        new RegistryAccess(true, RegistryLogin.anonymous(), Optional.empty(), Limits.usual());
    new PushStep(project.layout(), new Progress(Optional.empty()))
        .push(new PushRequest(
            new Destination(
                Repository.parse(registry.host() + "/ann/home-router"),
                access,
                Optional.empty(),
                true),
            List.of(new Tag(version, true), new Tag("stable", false)),
            false,
            false,
            Platform.all(),
            true));
    router.web.pages.put(
        "https://ghcr.io/token?scope=repository:ann/home-router:pull", "{\"token\":\"t0k\"}");
    for (var tag : List.of(version, "stable")) {
      var path = "/v2/ann/home-router/manifests/" + tag;
      var request =
          HttpRequest.newBuilder(URI.create("http://" + registry.host() + path)).build();
      var body =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      router.web.pages.put("https://ghcr.io" + path, body);
      router.web.guarded.put("https://ghcr.io" + path, "Authorization:Bearer t0k");
    }
  }
}
