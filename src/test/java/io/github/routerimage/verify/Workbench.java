package io.github.routerimage.verify;

import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tailscale.TailscaleSources;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoModules;
import io.github.routerimage.tool.GoRequest;
import io.github.routerimage.tool.GoToolchains;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.ToolCache;
import java.io.IOException;

/**
 * What a real build has: the user's cache, Go, and Tailscale's sources of the version that the
 * plugin is tested with.
 */
record Workbench(ToolCache cache, Go go, TailscaleSource source) {
  static Workbench find() throws IOException {
    var cache = ToolCache.ofUser(System.getenv());
    var go = new GoToolchains(
            cache, new Downloads(cache, NetworkSettings.direct()), Host.current(), System.getenv())
        .find(GoRequest.tested());
    var source =
        new TailscaleSources(new GoModules(cache)).fetch(TailscaleVersion.parse("1.102.5"), go);
    return new Workbench(cache, go, source);
  }
}
