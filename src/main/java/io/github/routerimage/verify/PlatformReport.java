package io.github.routerimage.verify;

import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of one platform.
 *
 * @param how {@code natively} or {@code under qemu-arm}
 * @param results of all structure tests and canaries; without canaries when the platform was
 *     skipped
 * @param skipped why nothing was started
 * @param seconds wall time
 */
public record PlatformReport(
    Platform platform,
    String how,
    List<CanaryResult> results,
    Optional<String> skipped,
    double seconds) {

  public PlatformReport {
    results = List.copyOf(results);
  }

  /** The same with results that come before these. */
  PlatformReport after(List<CanaryResult> earlier) {
    var all = new ArrayList<>(earlier);
    all.addAll(results);
    return new PlatformReport(platform, how, all, skipped, seconds);
  }

  static PlatformReport skipped(Platform platform, String reason) {
    return new PlatformReport(platform, "", List.of(), Optional.of(reason), 0);
  }

  /** The canaries that failed, in their order. */
  public List<CanaryResult> failures() {
    return results.stream().filter(CanaryResult::failed).toList();
  }

  /** For {@code image.json}. */
  Verification verification() {
    if (skipped.isPresent()) {
      return Verification.skipped(skipped.get());
    }
    return failures().isEmpty()
        ? Verification.passed()
        : Verification.skipped("canaries failed: "
            + failures().stream().map(CanaryResult::canary).collect(Collectors.joining(", ")));
  }

  /** The lines for the log, the sum first. */
  List<String> table() {
    var lines = new ArrayList<String>();
    skipped.ifPresent(reason -> lines.add("verify-image " + platform + ": skipped, " + reason));
    if (skipped.isEmpty()) {
      lines.add(sum());
    }
    results.forEach(result -> lines.add(line(result)));
    return lines;
  }

  private String sum() {
    return String.format(
        Locale.ROOT,
        "verify-image %s: %d passed, %d failed, %d skipped in %.1f s (%s)",
        platform,
        results.stream().filter(result -> !result.failed() && !result.skipped()).count(),
        failures().size(),
        results.stream().filter(CanaryResult::skipped).count(),
        seconds,
        how);
  }

  private static String line(CanaryResult result) {
    return String.format(
            Locale.ROOT,
            "  %-7s %-22s %5.1f s  %s",
            result.result(),
            result.canary(),
            result.seconds(),
            result.detail())
        .stripTrailing();
  }
}
