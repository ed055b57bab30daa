package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final Sha256 DIGEST = new Sha256("a".repeat(64));
  private static final Sha256 OTHER = new Sha256("b".repeat(64));
  private static final Platform ARM64 = Platform.parse("linux/arm64");
  private static final Platform ARM_V5 = Platform.parse("linux/arm/v5");

  @ParameterizedTest
  @ValueSource(strings = {"linux/arm64", "linux/arm/v5"})
  @DisplayName("a config says how to run the image; only arm has a variant")
  void config(String platform) throws Exception {
    var parsed = Platform.parse(platform);

    var config = ImageConfig.of(parsed, Samples.settings(), DIGEST);

    Golden.assertMatches("config-" + parsed.classifier() + ".json", config.toString());
  }

  @Test
  @DisplayName("what a config does not need is left out")
  void smallestConfig() throws Exception {
    var settings = new ImageSettings(
        List.of("/init"),
        List.of("up"),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        "SIGTERM",
        Samples.CREATED);

    var config = ImageConfig.of(ARM64, settings, DIGEST);

    Golden.assertMatches("config-smallest.json", config.toString());
  }

  @Test
  @DisplayName("a manifest names config and layer")
  void manifest() throws Exception {
    var config = ImageConfig.of(ARM64, Samples.settings(), DIGEST);
    var layer = new GzipLayer(Path.of("layer.tar.gz"), 4_086_093, OTHER);

    var manifest = Manifest.of(config, layer, Samples.settings().annotations());

    Golden.assertMatches("manifest.json", manifest.toString());
  }

  @Test
  @DisplayName("an index names each platform with its variant, in the order given")
  void index() throws Exception {
    var members =
        List.of(new Index.Member(ARM64, DIGEST, 500), new Index.Member(ARM_V5, OTHER, 501));

    var index = Index.of(members, Map.of("org.opencontainers.image.version", "1.2.0"));

    Golden.assertMatches("index.json", index.toString());
  }

  @Test
  @DisplayName("C32: an index never names a platform or a manifest twice")
  void indexWithoutDuplicates() {
    var member = new Index.Member(ARM64, DIGEST, 500);

    assertThatThrownBy(() -> Index.of(List.of(member, new Index.Member(ARM64, OTHER, 1)), Map.of()))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining("only once");
    assertThatThrownBy(
            () -> Index.of(List.of(member, new Index.Member(ARM_V5, DIGEST, 1)), Map.of()))
        .hasMessageContaining("only once");
  }
}
