package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.FeatureCost;
import io.github.routerimage.report.SizeReport.PlatformSizes;
import io.github.routerimage.squeeze.ProgramParts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports for tests: small ones of round numbers, and one with as many packages as real ones. */
final class Samples {
  private Samples() {}

  static SizeReport report(PlatformSizes... platforms) {
    return SizeReport.of(
        "router:1", Map.of("tailscale", "1.102.5", "go", "1.26.8"), List.of(platforms));
  }

  /** @param http bytes of code of net/http; it counts everywhere */
  static PlatformSizes sizes(String platform, long http) {
    var code = new TreeMap<>(Map.of("net/http", http, "tailscale.com/net/dns", 3000L, "", 50L));
    return sizes(platform, code, Map.of());
  }

  /** Hundreds of packages, and names that a page must not take for its own. */
  static PlatformSizes large(String platform) {
    var code = new TreeMap<String, Long>();
    for (int i = 1; i < 400; i++) {
      var home =
          List.of("tailscale.com", "gvisor.dev", "crypto", "github.com/example").get(i % 4);
      code.put(home + "/package" + i, 300_000L / i);
    }
    code.put("example.com/<script>&", 90_000L);
    return sizes(
        platform,
        code,
        Map.of(
            "dns", new FeatureCost(true, 300_000, 70_000, List.of("a", "b"), null),
            "ssh", new FeatureCost(false, 0, 0, List.of(), "this variant cannot be built")));
  }

  private static PlatformSizes sizes(
      String platform, SortedMap<String, Long> code, Map<String, FeatureCost> features) {
    var text = code.values().stream().mapToLong(Long::longValue).sum();
    var tables = new TreeMap<>(Map.of("names of functions", 700L, "records of functions", 300L));
    var sections =
        new TreeMap<>(Map.of(".text", text, ".gopclntab", 1000L, ".rodata", 2000L, "", 64L));
    var program = new ProgramParts(text + 3064, sections, tables, code);
    var packed = program.size() / 4;
    var entries = new TreeMap<>(Map.of("/usr/bin/router", packed, "/etc/motd", 20L));
    return new PlatformSizes(
        platform,
        packed + 20,
        packed + 4096,
        packed + 500,
        entries,
        packed,
        program,
        new TreeMap<>(features));
  }
}
