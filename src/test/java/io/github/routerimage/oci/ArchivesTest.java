package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path dir;

  private Image image;

  @BeforeEach
  void makeImage() throws Exception {
    image = Samples.image(Platform.parse("linux/arm/v5"), dir);
  }

  @Test
  @DisplayName("the router's archive has the old docker form and nothing else")
  void routerOs() throws Exception {
    var archive = Samples.routerOs(image, dir);

    var config = archive.configDigest().hex() + ".json";
    var layer = archive.diffId().hex() + "/layer.tar";
    var contents = Tars.contents(archive.file());
    assertThat(contents.keySet()).containsExactly("manifest.json", config, layer);
    assertThat(Tars.content(archive.file(), "manifest.json"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("[{\"Config\":\"" + config
            + "\",\"RepoTags\":[\"home-router:1.2.0\"],\"Layers\":[\"" + layer + "\"]}]");
    assertThat(Sha256.of(Tars.content(archive.file(), config))).isEqualTo(archive.configDigest());
    assertThat(Sha256.of(Tars.content(archive.file(), layer))).isEqualTo(archive.diffId());
  }

  @Test
  @DisplayName("the OCI archive is a layout in which every digest is that of its bytes")
  void oci() throws Exception {
    var archive = Samples.oci(image, dir);

    var contents = Tars.contents(archive.file());
    assertThat(contents.keySet())
        .containsExactly(
            "oci-layout",
            "index.json",
            "blobs/sha256/" + archive.manifestDigest(),
            "blobs/sha256/" + archive.configDigest(),
            "blobs/sha256/" + archive.layerDigest());
    contents.forEach((name, bytes) -> {
      if (name.startsWith("blobs/")) {
        assertThat(name).endsWith("/" + Sha256.of(bytes));
      }
    });
    var descriptor = JSON.readTree(Tars.content(archive.file(), "index.json")).at("/manifests/0");
    assertThat(descriptor.at("/digest").asText())
        .isEqualTo(archive.manifestDigest().prefixed());
    assertThat(descriptor.at("/platform").toString())
        .isEqualTo("{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v5\"}");
    assertThat(descriptor.at("/annotations").toString())
        .isEqualTo("{\"io.containerd.image.name\":\"home-router:1.2.0\","
            + "\"org.opencontainers.image.ref.name\":\"1.2.0\"}");
  }

  @Test
  @DisplayName("C13: both archives hold the same layer and the same config")
  void sameImage() throws Exception {
    var routerOs = Samples.routerOs(image, dir);
    var oci = Samples.oci(image, dir);

    assertThat(oci.diffId())
        .isEqualTo(routerOs.diffId())
        .isEqualTo(image.layer().diffId());
    assertThat(oci.configDigest()).isEqualTo(routerOs.configDigest());
    var blob = Tars.content(oci.file(), "blobs/sha256/" + oci.layerDigest());
    try (var layer = new GZIPInputStream(new ByteArrayInputStream(blob))) {
      assertThat(Sha256.of(layer.readAllBytes())).isEqualTo(oci.diffId());
    }
  }

  @Test
  @DisplayName("members are plain files with mode 0644 and no time")
  void members() throws Exception {
    for (var file :
        List.of(Samples.routerOs(image, dir).file(), Samples.oci(image, dir).file())) {
      assertThat(Tars.listing(file))
          .allMatch(line -> line.startsWith("0 0644 0:0[] 1970-01-01T00:00:00Z "));
    }
  }

  @Test
  @DisplayName("beside each archive lies its digest in the form of sha256sum")
  void checksums() throws Exception {
    var routerOs = Samples.routerOs(image, dir);
    var oci = Samples.oci(image, dir);

    assertThat(dir.resolve("home-router-linux-arm-v5.routeros.tar.sha256"))
        .hasContent(Sha256.of(routerOs.file()) + "  home-router-linux-arm-v5.routeros.tar\n");
    assertThat(oci.sha256()).isEqualTo(Sha256.of(oci.file()));
    assertThat(oci.file()).hasSize(oci.size());
  }

  @Test
  @DisplayName("C37: the same image gives the same archives, also in Turkish and Arabic")
  void deterministic(@TempDir Path other) throws Exception {
    var routerOs = Samples.routerOs(image, dir);
    var oci = Samples.oci(image, dir);
    var before = Locale.getDefault();
    for (var locale : List.of("tr-TR", "ar-SA-u-nu-arab")) {
      Locale.setDefault(Locale.forLanguageTag(locale));
      try {
        var again = Samples.image(image.platform(), other);
        assertThat(Samples.routerOs(again, other).sha256()).isEqualTo(routerOs.sha256());
        assertThat(Samples.oci(again, other).sha256()).isEqualTo(oci.sha256());
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Test
  @DisplayName("Jib Core reads the router's archive and finds the same layer")
  void jibReadsIt() throws Exception {
    var amd64 = Samples.image(Platform.parse("linux/amd64"), dir);
    var archive = Samples.routerOs(amd64, dir);
    var copy = dir.resolve("copy.tar");

    Jib.from(TarImage.at(archive.file()))
        .containerize(Containerizer.to(TarImage.at(copy).named("copy"))
            .setOfflineMode(true)
            .setBaseImageLayersCache(dir.resolve("base-cache"))
            .setApplicationLayersCache(dir.resolve("application-cache")));

    var config = JSON.readTree(Tars.content(copy, "config.json"));
    assertThat(config.at("/rootfs/diff_ids/0").asText())
        .isEqualTo(archive.diffId().prefixed());
    assertThat(config.at("/rootfs/diff_ids")).hasSize(1);
    assertThat(config.at("/config/Entrypoint/0").asText()).isEqualTo("/usr/local/bin/router");
    assertThat(config.at("/architecture").asText()).isEqualTo("amd64");
  }
}
