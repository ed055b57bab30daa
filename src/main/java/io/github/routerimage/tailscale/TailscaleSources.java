package io.github.routerimage.tailscale;

import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoModules;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the sources of a release through Go's own module supply and keeps them in the cache. */
public final class TailscaleSources {
  private static final Logger log = LoggerFactory.getLogger(TailscaleSources.class);

  private final GoModules modules;

  public TailscaleSources(GoModules modules) {
    this.modules = modules;
  }

  /** The sources if they are in the cache; nothing is fetched. */
  public Optional<TailscaleSource> cached(TailscaleVersion version) throws IOException {
    return modules
        .cached(TailscaleSource.MODULE, "v" + version)
        .map(module -> new TailscaleSource(version, module.directory(), module.sum()));
  }

  /** The sources, checked against our pin where there is one, else by Go's checksum database. */
  public TailscaleSource fetch(TailscaleVersion version, Go go) throws IOException {
    var sum = new Release(version).sum();
    if (sum.isEmpty()) {
      log.info(
          "Tailscale {} is not among the releases that this plugin pins; Go's checksum database vouches"
              + " for its sources",
          version);
    }
    var module = modules.fetch(go, TailscaleSource.MODULE, "v" + version, sum);
    return new TailscaleSource(version, module.directory(), module.sum());
  }
}
