package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the shell of each platform, or takes it as it is, and starts each result once. It takes
 * half a second, so one platform follows the other.
 */
public final class CompressShellStep {
  private static final Logger log = LoggerFactory.getLogger(CompressShellStep.class);

  private final Layout layout;
  private final StepRunner steps;
  private final StartCheck startCheck;

  public CompressShellStep(Layout layout, StepRunner steps, StartCheck startCheck) {
    this.layout = layout;
    this.steps = steps;
    this.startCheck = startCheck;
  }

  /** Does it for all platforms; the first failure ends the build. */
  public void compress(Compression compression, List<Platform> platforms) throws IOException {
    for (var platform : platforms) {
      var binary = layout.busybox(platform);
      if (!Files.isRegularFile(binary)) {
        throw new MachineFault("compress " + platform + ": " + binary
            + " is not there. Run the goal compile-busybox before it, for the same platforms, or"
            + " write <shell>none</shell>.");
      }
      var packed = layout.packedBusybox(platform);
      var result = steps.run(
          packed,
          fingerprint(compression, binary, platform),
          partial -> make(compression, binary, partial, platform));
      log.info(String.format(
          Locale.ROOT,
          "compress %s, shell: %,d -> %s (%s), %s",
          platform,
          Files.size(binary),
          result,
          compression,
          startCheck.start(platform, packed, "--list")));
    }
  }

  private static Fingerprint fingerprint(Compression compression, Path binary, Platform platform)
      throws IOException {
    return Fingerprint.of("compress-shell/2") // raise when UpxPacker changes
        .file("binary", binary)
        .text("compression", compression.recipe(platform));
  }

  private static void make(Compression compression, Path binary, Path output, Platform platform)
      throws IOException {
    compression.compress(binary, output, platform);
    if (!output.toFile().setExecutable(true, false)) {
      throw new IOException(output + " cannot be made executable");
    }
  }
}
