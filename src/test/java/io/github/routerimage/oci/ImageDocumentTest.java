package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.oci.ImageDocument.Built;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDocumentTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("image.json names every digest for what it is, and sizes and files")
  void written() throws Exception {
    var file = dir.resolve("image.json");

    document().write(file);

    Golden.assertMatches("image.json", Files.readString(file));
  }

  @Test
  @DisplayName("what was written is read back")
  void readBack() throws Exception {
    var file = dir.resolve("image.json");
    var document = document();

    document.write(file);

    assertThat(ImageDocument.read(file)).isEqualTo(document);
  }

  @Test
  @DisplayName("an absent or foreign document is answered with what to run")
  void unreadable() throws Exception {
    var file = dir.resolve("image.json");
    assertThatThrownBy(() -> ImageDocument.read(file))
        .isInstanceOf(MachineFault.class)
        .hasMessage(file + " is not there. Run assemble-image first: mvn package.");

    Files.writeString(file, "{\"format\": 1, \"surprise\": true}");
    assertThatThrownBy(() -> ImageDocument.read(file))
        .isInstanceOf(MachineFault.class)
        .hasMessageEndingWith("Run assemble-image again: mvn clean package.");
  }

  private ImageDocument document() throws Exception {
    var rootfs = Samples.rootfs(dir);
    var built = new ArrayList<Built>();
    var members = new ArrayList<Index.Member>();
    var verifications = List.of(Verification.passed(), Verification.skipped("not on Linux"));
    var platforms = List.of(Platform.parse("linux/arm64"), Platform.parse("linux/arm/v5"));
    for (var i = 0; i < platforms.size(); i++) {
      var image = Samples.image(platforms.get(i), dir);
      var oci = Samples.oci(image, dir);
      members.add(oci.member(image.platform()));
      built.add(Built.of(
          image.platform(), rootfs, Samples.routerOs(image, dir), oci, dir, verifications.get(i)));
    }
    var index = Index.of(members, Samples.settings().annotations());
    var versions = new TreeMap<>(Map.of("tailscale", "1.102.5", "go", "1.26.8"));
    return ImageDocument.of(Samples.image(platforms.get(0), dir), versions, index.digest(), built);
  }
}
