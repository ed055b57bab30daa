package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepResult;
import io.github.routerimage.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs the binary of each platform, several at a time, and starts each result once. */
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

  /** Packs all platforms; the first failure ends the build. */
  public void compress(Compression compression, List<Platform> platforms) throws IOException {
    platforms.forEach(this::requireBinary);
    var threads = Executors.newFixedThreadPool(
        Math.max(1, Math.min(platforms.size(), Runtime.getRuntime().availableProcessors())));
    try {
      var work = platforms.stream()
          .map(platform -> threads.submit(() -> compress(compression, platform)))
          .toList();
      for (var one : work) {
        await(one);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private StepResult compress(Compression compression, Platform platform) throws IOException {
    var binary = layout.binary(platform);
    var result = steps.run(
        layout.packed(platform),
        fingerprint(compression, binary),
        partial -> make(compression, binary, partial, platform));
    var started = startCheck.start(platform, layout.packed(platform));
    Facts.write(
        layout.compressed(platform), Map.of("upx", compression.version(), "started", started));
    var before = Files.size(binary);
    log.info(
        "compress {}: {} -> {} ({} %), {}",
        platform,
        String.format(Locale.ROOT, "%,d", before),
        result,
        100 * result.bytes() / before,
        started);
    return result;
  }

  private static Fingerprint fingerprint(Compression compression, Path binary) throws IOException {
    return Fingerprint.of("compress/1") // raise when UpxPacker changes
        .file("binary", binary)
        .text("upx", compression.version());
  }

  private static void make(Compression compression, Path binary, Path output, Platform platform)
      throws IOException {
    if (compression instanceof Compression.Packed packed) {
      new UpxPacker(packed.upx()).pack(binary, output, platform);
    } else {
      AtomicFiles.copy(binary, output);
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

  private static void await(Future<StepResult> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineFault(
          "The build was interrupted while binaries were packed. Run it again.", e);
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    }
  }

  private static void rethrow(@Nullable Throwable cause) throws IOException {
    if (cause instanceof IOException failure) {
      throw failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    throw new IllegalStateException(cause);
  }
}
