package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.oci.Part;
import io.github.routerimage.registry.RegistryDouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final Part LAYER = Part.of("layer", new byte[3_405_312]);

  private final StringWriter terminal = new StringWriter();
  private final List<String> log = new ArrayList<>();
  private final SetClock clock = new SetClock();

  @Test
  @DisplayName("in a terminal, one line moves and is gone at the end")
  void movesInATerminal() {
    var progress = inTerminal();

    progress.of("linux/arm64", LAYER).accept(1_310_720);
    progress.of("linux/arm64", LAYER).accept(8_192);
    progress.clear();

    var first = "push-image linux/arm64: 1,310,720 of 3,405,312 bytes";
    var second = "push-image linux/arm64: 8,192 of 3,405,312 bytes";
    assertThat(terminal)
        .hasToString("\r" + first + "\r" + second + "    \r" + " ".repeat(second.length()) + "\r");
    assertThat(log).isEmpty();
  }

  @Test
  @DisplayName("in batch mode it is a line of the log, and only when that takes long")
  void speaksRarelyInBatchMode() {
    var progress = new Progress(Optional.empty(), clock, log::add).of("linux/arm64", LAYER);

    progress.accept(1_000);
    clock.pass(Duration.ofSeconds(21));
    progress.accept(2_000);
    progress.accept(3_000);
    clock.pass(Duration.ofSeconds(21));
    progress.accept(3_405_312);

    assertThat(log)
        .containsExactly(
            "push-image linux/arm64: 2,000 of 3,405,312 bytes",
            "push-image linux/arm64: 3,405,312 of 3,405,312 bytes");
  }

  @Test
  @DisplayName("a push tells the bytes of each part up to its last one")
  void pushTellsBytes(@TempDir Path directory) throws Exception {
    var project = BuiltProject.write(directory, 1);
    try (var registry = new RegistryDouble()) {
      Push.to(registry.host()).of(project, inTerminal());

      for (var platform : project.document().platforms()) {
        var manifest = registry.document(platform.manifestDigest().prefixed());
        var size =
            String.format("%,d", manifest.path("layers").path(0).path("size").asLong());
        assertThat(terminal.toString())
            .contains("push-image " + platform.platform() + ": " + size + " of " + size);
      }
    }
  }

  private Progress inTerminal() {
    return new Progress(Optional.of(new PrintWriter(terminal)), clock, log::add);
  }

  /** Stands still until told otherwise. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
