package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.RegistryDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushStepTest {
  @TempDir
  Path directory;

  private RegistryDouble registry;
  private BuiltProject project;

  @BeforeEach
  void start() throws IOException {
    registry = new RegistryDouble();
    project = BuiltProject.write(directory.resolve("first"), 1);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  @DisplayName("each tag is there for the index and for each platform")
  void tagsIndexAndPlatforms() throws Exception {
    Push.to(registry.host()).of(project);

    assertThat(registry.tags())
        .containsOnlyKeys(
            "1.2.0",
            "1.2.0-amd64",
            "1.2.0-arm64",
            "1.2.0-arm-v5",
            "1.2.0-arm-v7",
            "stable",
            "stable-amd64",
            "stable-arm64",
            "stable-arm-v5",
            "stable-arm-v7");
  }

  @Test
  @DisplayName("the registry has the digests that image.json names")
  void digestsAreTheLocalOnes() throws Exception {
    Push.to(registry.host()).of(project);

    var document = project.document();
    assertThat(registry.tags()).containsEntry("1.2.0", document.indexDigest().prefixed());
    assertThat(registry.tags())
        .containsEntry(
            "1.2.0-amd64", document.platforms().get(0).manifestDigest().prefixed());
  }

  @Test
  @DisplayName("the index names the variants of arm, each manifest once, and the annotations")
  void indexIsComplete() throws Exception {
    Push.to(registry.host()).of(project);

    var index = registry.document("stable");
    assertThat(index.path("manifests").findValuesAsText("variant")).containsExactly("v7", "v5");
    assertThat(index.path("manifests").findValuesAsText("digest")).doesNotHaveDuplicates();
    assertThat(
            index.path("annotations").path("org.opencontainers.image.version").asText())
        .isEqualTo("1.2.0");
  }

  @Test
  @DisplayName("digests lie in files for scripts")
  void writesDigestFiles() throws Exception {
    Push.to(registry.host()).of(project);

    assertThat(directory.resolve("first/home-router-1.2.0.digest"))
        .hasContent(registry.tags().get("1.2.0"));
    assertThat(directory.resolve("first/home-router-1.2.0-linux-arm-v5.digest"))
        .hasContent(registry.tags().get("1.2.0-arm-v5"));
  }

  @Test
  @DisplayName("a second push of the same sends nothing")
  void secondPushSendsNothing() throws Exception {
    Push.to(registry.host()).of(project);
    var requests = registry.asked().size();

    Push.to(registry.host()).of(BuiltProject.write(directory.resolve("again"), 1));

    assertThat(registry.asked().subList(requests, registry.asked().size()))
        .extracting(RegistryDouble.Asked::method)
        .containsOnly("GET");
  }

  @Test
  @DisplayName("what the registry has under another tag is not sent again")
  void partsAreSentOnce() throws Exception {
    Push.to(registry.host()).of(project);
    var requests = registry.asked().size();

    Push.to(registry.host()).tagged(new Tag("1.2.1", true)).of(project);

    assertThat(registry.asked().subList(requests, registry.asked().size()))
        .extracting(RegistryDouble.Asked::method)
        .doesNotContain("POST", "PATCH");
    assertThat(registry.tags()).containsEntry("1.2.1", registry.tags().get("1.2.0"));
  }

  @Test
  @DisplayName("a push changes nothing of what was built, and a second one not even its own files")
  void filesStayAsTheyAre() throws Exception {
    var built = files();
    Push.to(registry.host()).of(project);
    var pushed = files();
    Push.to(registry.host()).of(project);

    assertThat(pushed).containsAllEntriesOf(built).hasSize(built.size() + 5);
    assertThat(files()).isEqualTo(pushed);
  }

  private Map<Path, Sha256> files() throws IOException {
    var files = new TreeMap<Path, Sha256>();
    try (var all = Files.walk(directory)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Sha256.of(file));
      }
    }
    return files;
  }

  @Test
  @DisplayName("a release's tag on other content is an error before anything is sent (C31)")
  void releaseTagStays() throws Exception {
    Push.to(registry.host()).of(project);
    var tags = registry.tags();
    var requests = registry.asked().size();
    var changed = BuiltProject.write(directory.resolve("changed"), 2);

    assertThatThrownBy(() -> Push.to(registry.host()).of(changed))
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll(
            "1.2.0-amd64",
            tags.get("1.2.0-amd64"),
            changed.document().platforms().get(0).manifestDigest().prefixed(),
            "Nothing was pushed",
            "-Drouter-image.overwriteTags=true");
    assertThat(registry.tags()).isEqualTo(tags);
    assertThat(registry.asked().subList(requests, registry.asked().size()))
        .extracting(RegistryDouble.Asked::method)
        .containsOnly("GET");
  }

  @Test
  @DisplayName("a release's tag moves when asked")
  void releaseTagMovesWhenAsked() throws Exception {
    Push.to(registry.host()).of(project);
    var changed = BuiltProject.write(directory.resolve("changed"), 2);

    Push.to(registry.host()).overwriting().of(changed);

    assertThat(registry.tags())
        .containsEntry("1.2.0", changed.document().indexDigest().prefixed());
  }

  @Test
  @DisplayName("a tag that is no release's version moves")
  void otherTagsMove() throws Exception {
    Push.to(registry.host()).of(project);
    var changed = BuiltProject.write(directory.resolve("changed"), 2);

    Push.to(registry.host())
        .tagged(new Tag("1.2.1", true), new Tag("stable", false))
        .of(changed);

    assertThat(registry.tags())
        .containsEntry("stable", changed.document().indexDigest().prefixed())
        .containsEntry("1.2.0", project.document().indexDigest().prefixed());
  }

  @Test
  @DisplayName("one platform of several gets its own tags and no index")
  void onePlatformHasNoIndex() throws Exception {
    Push.to(registry.host()).only(Platform.parse("linux/arm/v5")).of(project);

    assertThat(registry.tags()).containsOnlyKeys("1.2.0-arm-v5", "stable-arm-v5");
  }

  @Test
  @DisplayName("tags come last, the index's last of all, and parts before what names them")
  void orderIsSafe() throws Exception {
    Push.to(registry.host()).of(project);

    var puts = new ArrayList<String>();
    for (var request : registry.asked()) {
      if (request.method().equals("PUT")) {
        var path = request.path().replaceFirst("\\?.*", "");
        puts.add(path.contains("/uploads/") ? "part" : path.replaceFirst(".*/manifests/", ""));
      }
    }
    assertThat(puts.subList(0, 8)).containsOnly("part");
    assertThat(puts.subList(8, 13)).allMatch(reference -> reference.startsWith("sha256:"));
    assertThat(puts.get(12)).isEqualTo(registry.tags().get("1.2.0"));
    assertThat(puts.subList(puts.size() - 2, puts.size())).containsExactly("1.2.0", "stable");
  }

  @Test
  @DisplayName("what was not verified is refused when it has to be")
  void unverifiedIsRefused() throws Exception {
    var untried = BuiltProject.write(
        directory.resolve("untried"), 3, Verification.skipped("no /dev/net/tun"));

    assertThatThrownBy(() -> Push.to(registry.host()).onlyVerified().of(untried))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("<verification> \"required\": the image for linux/amd64")
        .hasMessageContaining("no /dev/net/tun");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  @DisplayName("an archive that changed since it was built is refused")
  void changedArchiveIsRefused() throws Exception {
    var archive = project.layout().ociArchive(Platform.parse("linux/arm64"));
    var bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);

    assertThatThrownBy(() -> Push.to(registry.host()).of(project))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("is not the file that image.json describes");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  @DisplayName("a platform that was not built is named")
  void absentPlatformIsNamed() throws Exception {
    var json = Files.readString(project.layout().imageDocument());
    Files.writeString(
        project.layout().imageDocument(), json.replace("linux/arm/v5", "linux/other"));

    assertThatThrownBy(() -> Push.to(registry.host()).of(project))
        .hasMessageContaining("has no image for linux/arm/v5. Build it first");
  }

  @Test
  @DisplayName("the manifests are the archives' own bytes")
  void manifestsAreVerbatim() throws Exception {
    Push.to(registry.host()).of(project);

    List<JsonNode> layers = new ArrayList<>();
    registry.document("1.2.0-arm64").path("layers").forEach(layers::add);
    assertThat(layers)
        .singleElement()
        .satisfies(layer -> assertThat(layer.path("mediaType").asText())
            .isEqualTo("application/vnd.oci.image.layer.v1.tar+gzip"));
  }
}
