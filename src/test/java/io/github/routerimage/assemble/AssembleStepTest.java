package io.github.routerimage.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.SizeBudget;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssembleStepTest {
  private static final List<Platform> TWO =
      List.of(Platform.parse("linux/arm64"), Platform.parse("linux/arm/v5"));

  @TempDir
  Path dir;

  private Layout layout;

  @BeforeEach
  void packedBinaries() throws IOException {
    layout = new Layout(dir, "router-1");
    for (var platform : TWO) {
      Files.createDirectories(layout.packed(platform).getParent());
      Files.write(layout.packed(platform), elf(platform));
      Facts.write(layout.compiled(platform), Map.of("tailscale", "1.102.5", "go", "1.26.8"));
      Facts.write(layout.compressed(platform), Map.of("compression", "packed", "squeezed", "true"));
    }
  }

  @Test
  @DisplayName("each platform gets both archives, and one document names them all")
  void archives() throws IOException {
    var request = request(List.of(), Map.of());
    var step = new AssembleStep(layout);

    step.describe(request, step.assemble(request), "1.0.0");

    var document = ImageDocument.read(layout.imageDocument());
    assertThat(document.versions())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of(
            "compression", "packed",
            "go", "1.26.8",
            "plugin", "1.0.0",
            "squeezed", "true",
            "tailscale", "1.102.5")));
    assertThat(document.platforms())
        .extracting("platform")
        .containsExactly("linux/arm64", "linux/arm/v5");
    for (var platform : TWO) {
      assertThat(layout.routerOsArchive(platform)).isNotEmptyFile();
      assertThat(layout.ociArchive(platform)).isNotEmptyFile();
    }
  }

  @Test
  @DisplayName("when one platform exceeds its budget, no platform's archive is written")
  void budget() throws IOException {
    var request = request(List.of(), Map.of(TWO.get(1), SizeBudget.parse("100")));

    assertThatThrownBy(() -> new AssembleStep(layout).assemble(request))
        .hasMessageStartingWith("<sizeBudget> \"100\": linux/arm/v5 needs");
    assertThat(layout.routerOsArchive(TWO.get(0))).doesNotExist();
  }

  @Test
  @DisplayName("a user's file in the place of one of ours is refused with its element")
  void clash() {
    var request =
        request(List.of(Entry.file("/usr/local/bin/tailscale", Mode.PROGRAM, "mine")), Map.of());

    assertThatThrownBy(() -> new AssembleStep(layout).assemble(request))
        .hasMessageStartingWith("<files><file><target> \"/usr/local/bin/tailscale\": ");
  }

  @Test
  @DisplayName("a binary of another platform is found before anything is written")
  void wrongMachine() throws IOException {
    Files.write(layout.packed(TWO.get(0)), elf(TWO.get(1)));
    var request = request(List.of(), Map.of());

    assertThatThrownBy(() -> new AssembleStep(layout).assemble(request))
        .hasMessageStartingWith("linux/arm64: the image would not work on a router:")
        .hasMessageContaining("/usr/local/bin/tailscale.combined");
  }

  private static AssembleRequest request(List<Entry> files, Map<Platform, SizeBudget> budgets) {
    var settings = new ImageSettings(
        RouterPreset.ENTRYPOINT,
        RouterPreset.COMMAND,
        new TreeMap<>(RouterPreset.ENVIRONMENT),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(RouterPreset.STATE),
        RouterPreset.STOP_SIGNAL,
        Instant.EPOCH);
    return new AssembleRequest(
        new ImageName("router", "1"), settings, files, List.of(), Optional.empty(), budgets, TWO);
  }

  /** The begin of a static ELF program: enough for the lint, and different per platform. */
  private static byte[] elf(Platform platform) {
    var wide = platform.architecture().equals("arm64");
    var header = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1});
    header.putShort(16, (short) 2).putShort(18, (short) platform.elfMachine()).putInt(20, 1);
    return header.array();
  }
}
