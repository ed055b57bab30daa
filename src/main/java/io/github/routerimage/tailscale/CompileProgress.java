package io.github.routerimage.tailscale;

import io.github.routerimage.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what {@code go build -v} says on standard error: a line per compiled package, and errors
 * between them. Tells now and then how far it is.
 */
final class CompileProgress {
  private static final Logger log = LoggerFactory.getLogger(CompileProgress.class);
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9._~/-]+");
  private static final int MOST_ERROR_LINES = 20;

  private final Platform platform;
  private final List<String> errors = new ArrayList<>();
  private int packages;
  private long lastReport = System.nanoTime();

  CompileProgress(Platform platform) {
    this.platform = platform;
  }

  void line(String line) {
    if (line.startsWith("go: downloading ")) {
      return;
    }
    if (!PACKAGE.matcher(line).matches()) {
      if (errors.size() < MOST_ERROR_LINES) {
        errors.add(line);
      }
      return;
    }
    packages++;
    if (System.nanoTime() - lastReport > PAUSE.toNanos()) {
      lastReport = System.nanoTime();
      log.info("compile-tailscale {}: {} packages compiled so far", platform, packages);
    }
  }

  /** The first lines that were no package names. */
  String errors() {
    return String.join("\n", errors);
  }
}
