package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.Squeezer;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.InParallel;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepResult;
import io.github.routerimage.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Squeezes and packs the binary of each platform, several at a time, and starts each result once.
 */
public final class CompressStep {
  private static final Logger log = LoggerFactory.getLogger(CompressStep.class);

  private final Layout layout;
  private final StepRunner steps;
  private final StartCheck startCheck;

  public CompressStep(Layout layout, StepRunner steps, StartCheck startCheck) {
    this.layout = layout;
    this.steps = steps;
    this.startCheck = startCheck;
  }

  /**
   * Packs all platforms; the first failure ends the build.
   *
   * @param squeeze whether tables of tracebacks are blanked first; then the binary as compiled is
   *     kept as symbol file
   */
  public void compress(Compression compression, boolean squeeze, List<Platform> platforms)
      throws IOException {
    platforms.forEach(this::requireBinary);
    InParallel.map(platforms, platform -> compress(compression, squeeze, platform));
  }

  private StepResult compress(Compression compression, boolean squeeze, Platform platform)
      throws IOException {
    var binary = layout.binary(platform);
    var result = steps.run(
        layout.packed(platform),
        fingerprint(compression, squeeze, binary, platform),
        partial -> make(compression, squeeze, partial, platform));
    keepSymbols(squeeze, platform);
    var started = startCheck.start(platform, layout.packed(platform));
    Facts.write(
        layout.compressed(platform),
        Map.of(
            "compression", compression.toString(),
            "squeezed", Boolean.toString(squeeze),
            "started", started));
    var before = Files.size(binary);
    log.info(
        "compress {}: {} -> {} ({} %), {}, {}",
        platform,
        String.format(Locale.ROOT, "%,d", before),
        result,
        100 * result.bytes() / before,
        compression,
        started);
    return result;
  }

  private static Fingerprint fingerprint(
      Compression compression, boolean squeeze, Path binary, Platform platform) throws IOException {
    return Fingerprint.of("compress/2") // raise when UpxPacker changes
        .file("binary", binary)
        .text("squeeze", squeeze ? Squeezer.RECIPE : "none")
        .text("compression", compression.recipe(platform));
  }

  private void make(Compression compression, boolean squeeze, Path output, Platform platform)
      throws IOException {
    var binary = layout.binary(platform);
    var squeezed = AtomicFiles.partial(layout.packed(platform).resolveSibling("squeezed"));
    try {
      if (squeeze) {
        Files.copy(binary, squeezed); // with its permissions
        Files.write(squeezed, squeeze(binary, platform));
        binary = squeezed;
      }
      compression.compress(binary, output, platform);
      if (!output.toFile().setExecutable(true, false)) {
        throw new IOException(output + " cannot be made executable");
      }
    } finally {
      AtomicFiles.delete(squeezed);
    }
  }

  private static byte[] squeeze(Path binary, Platform platform) throws IOException {
    try {
      return Squeezer.squeeze(Files.readAllBytes(binary));
    } catch (MachineFault e) {
      throw new MachineFault("compress " + platform + ": " + binary + ": " + e.getMessage(), e);
    }
  }

  private void keepSymbols(boolean squeeze, Platform platform) throws IOException {
    if (squeeze) {
      AtomicFiles.copy(layout.binary(platform), layout.symbols(platform));
    } else {
      AtomicFiles.delete(layout.symbols(platform)); // of an earlier build
    }
  }

  private void requireBinary(Platform platform) {
    if (!Files.isRegularFile(layout.binary(platform))) {
      throw new MachineFault("compress "
          + platform
          + ": "
          + layout.binary(platform)
          + " is not there. Run the goal compile-tailscale before it, for the same platforms.");
    }
  }
}
