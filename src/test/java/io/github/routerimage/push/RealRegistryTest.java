package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.it.ForeignTool;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.registry.RegistryAccess;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries of others take what we push, and programs of others pull it. */
class RealRegistryTest {
  @TempDir
  static Path directory;

  private static BuiltProject project;
  private static DebianRegistry registry;
  private static OlaregRegistry olareg;

  @BeforeAll
  static void push() throws IOException {
    project = BuiltProject.write(directory.resolve("built"), 1);
    registry = DebianRegistry.open(directory);
    olareg = OlaregRegistry.open(directory);
    Push.to(registry.host()).of(project);
    Push.to(olareg.host()).of(project);
  }

  @AfterAll
  static void stop() {
    registry.close();
    olareg.close();
  }

  /** Each platform in each registry. */
  static Stream<Arguments> platforms() {
    return Platform.all().stream()
        .flatMap(platform -> Stream.of(
            Arguments.of(platform, Named.of("docker-registry", registry.host())),
            Arguments.of(platform, Named.of("olareg", olareg.host()))));
  }

  @ParameterizedTest(name = "{0} from {1}")
  @MethodSource("platforms")
  @DisplayName("skopeo pulls each platform and variant out of the index, with our diff id")
  void skopeoPullsFromTheIndex(Platform platform, String host, @TempDir Path work)
      throws Exception {
    ForeignTool.SKOPEO.run(
        work,
        "--insecure-policy",
        "copy",
        "--override-os=linux",
        "--override-arch=" + platform.architecture(),
        "--override-variant=" + platform.variant(),
        "--src-tls-verify=false",
        "docker://" + host + "/ann/home-router:stable",
        "dir:image");

    var manifest = new JsonMapper().readTree(work.resolve("image/manifest.json").toFile());
    var layer =
        manifest.path("layers").path(0).path("digest").asText().substring("sha256:".length());
    try (var content =
        new GZIPInputStream(Files.newInputStream(work.resolve("image").resolve(layer)))) {
      assertThat(Sha256.of(content.readAllBytes())).isEqualTo(project.diffId(platform));
    }
  }

  @ParameterizedTest(name = "{0} from {1}")
  @MethodSource("platforms")
  @DisplayName("podman pulls each platform and variant, and what it unpacked has our diff id")
  void podmanUnpacks(Platform platform, String host, @TempDir Path work) throws Exception {
    var image = host + "/ann/home-router:stable";
    podman(
        work,
        "pull",
        "--tls-verify=false",
        "--os=linux",
        "--arch=" + platform.architecture(),
        "--variant=" + platform.variant(),
        image);
    podman(work, "save", "--format=docker-archive", "--output=saved.tar", image);

    try (var saved = new TarFile(work.resolve("saved.tar"))) {
      var layer = saved.getEntries().stream()
          .filter(entry -> entry.isFile() && entry.getName().endsWith(".tar"))
          .findFirst()
          .orElseThrow();
      try (var content = saved.getInputStream(layer)) {
        assertThat(Sha256.of(content.readAllBytes())).isEqualTo(project.diffId(platform));
      }
    }
  }

  /** With a store of its own, which needs no mounts and no daemon. */
  private static void podman(Path work, String... arguments) {
    var store = Stream.of("--root=store", "--runroot=run", "--storage-driver=vfs");
    ForeignTool.PODMAN.run(work, Stream.concat(store, Stream.of(arguments)).toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0} from {1}")
  @MethodSource("platforms")
  @DisplayName("crane finds each platform in the index and under its own tag, with our diff id")
  void cranePullsBoth(Platform platform, String host, @TempDir Path work) throws Exception {
    var image = host + "/ann/home-router:1.2.0";
    var fromIndex = ForeignTool.CRANE.run(
        work, "config", "--insecure", "--platform", platform.toString(), image);
    var fromTag = ForeignTool.CRANE.run(
        work, "config", "--insecure", image + platform.classifier().replaceFirst("linux", ""));

    assertThat(fromTag).isEqualTo(fromIndex);
    var config = new JsonMapper().readTree(fromIndex);
    assertThat(config.path("rootfs").path("diff_ids").path(0).asText())
        .isEqualTo(project.diffId(platform).prefixed());
    assertThat(config.path("variant").asText()).isEqualTo(platform.variant());
  }

  @Test
  @DisplayName("crane finds nothing wrong with the index and all that it leads to")
  void craneValidates(@TempDir Path work) {
    assertThat(ForeignTool.CRANE.run(
            work, "validate", "--insecure", "--remote", registry.host() + "/ann/home-router:1.2.0"))
        .contains("PASS");
  }

  @Test
  @DisplayName("the registry's digest of the index is image.json's")
  void digestsAgree(@TempDir Path work) throws Exception {
    assertThat(ForeignTool.CRANE.run(
            work, "digest", "--insecure", registry.host() + "/ann/home-router:1.2.0"))
        .isEqualToIgnoringNewLines(project.document().indexDigest().prefixed());
  }

  @Test
  @DisplayName("with a password it takes the right one and refuses others by name")
  void passwordIsNeeded(@TempDir Path work) throws Exception {
    try (var guarded = DebianRegistry.withLogin(work)) {
      var push = Push.to(guarded.host());

      assertThatThrownBy(() -> push.of(project))
          .isInstanceOf(UserMistake.class)
          .hasMessageContaining("The registry refuses it to nobody (status 401");
      assertThatThrownBy(() ->
              push.as(RegistryLogin.of(new Login(DebianRegistry.USER, "wrong"))).of(project))
          .isInstanceOf(UserMistake.class)
          .hasMessageContaining("The registry refuses it to ann (status 401")
          .hasMessageNotContaining("wrong");

      push.as(RegistryLogin.of(new Login(DebianRegistry.USER, DebianRegistry.PASSWORD)))
          .of(project);
      assertThat(project.layout().digest()).isRegularFile();
    }
  }

  @Test
  @DisplayName("a registry without TLS is not talked to unless asked, and the message says how")
  void plainHttpIsNoFallback() {
    var request = Push.to(registry.host()).request();
    var overTls = new RegistryAccess(
        false,
        RegistryLogin.anonymous(),
        Optional.empty(),
        request.to().access().limits());

    assertThatThrownBy(() -> Registry.open(request.to().repository(), overTls))
        .isInstanceOf(MachineFault.class)
        .hasMessageContainingAll("it speaks no TLS", "-Drouter-image.insecureRegistry=true");
  }
}
