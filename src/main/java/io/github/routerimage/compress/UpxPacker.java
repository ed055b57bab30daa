package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Upx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs UPX with {@code --lzma --best}: smaller than its other methods by 1.5 MB; {@code --brute}
 * did not end within seven minutes and {@code --ultra-brute} gave the same bytes where it ended.
 */
final class UpxPacker {
  private final Upx upx;

  UpxPacker(Upx upx) {
    this.upx = upx;
  }

  /**
   * Packs {@code binary} into {@code output}.
   *
   * @throws MachineFault when UPX fails, packs nothing, or makes a file that fails its own test
   */
  void pack(Path binary, Path output, Platform platform) throws IOException {
    Files.deleteIfExists(output);
    var packed = run(
        binary, "--lzma", "--best", "--no-progress", "-o", output.toString(), binary.toString());
    if (packed.exitCode() != 0 || !Files.isRegularFile(output)) {
      throw refused(
          binary, platform, "did not pack it (exit code " + packed.exitCode() + ")", packed);
    }
    if (Files.size(output) >= Files.size(binary)) {
      throw refused(binary, platform, "left it as large as it was", packed);
    }
    var tested = run(binary, "-t", output.toString());
    if (tested.exitCode() != 0) {
      throw refused(binary, platform, "packed it, but its own test (upx -t) fails", tested);
    }
  }

  private Outcome run(Path binary, String... arguments) {
    return Processes.run(
        Command.of(AtomicFiles.parentOf(binary), upx.executable().toString(), arguments)
            .timeout(Duration.ofMinutes(30)));
  }

  private MachineFault refused(Path binary, Platform platform, String what, Outcome outcome) {
    return new MachineFault("compress "
        + platform
        + ": UPX "
        + upx.version()
        + " ("
        + upx.origin()
        + ") "
        + what
        + ": "
        + binary
        + ". Take another UPX (<upx><path>), or write <compression>packed</compression>. It said:\n"
        + outcome.lastLines());
  }
}
