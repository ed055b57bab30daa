package io.github.routerimage.tailscale;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.tool.Go;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Asks upstream's own command ({@code cmd/featuretags}) for the build tags of a selection, so that
 * a misreading of its registry cannot go unnoticed. It knows no way to leave out a dependency; the
 * tags of what the pom omits anyway are therefore ours alone.
 */
public final class UpstreamTags {
  private UpstreamTags() {}

  /**
   * Compares our build tags with upstream's.
   *
   * @throws MachineFault naming the tags that differ
   */
  public static void check(FeatureSelection selection, TailscaleSource source, Go go)
      throws IOException {
    var command = go.command(
        source.directory(), "run", "./cmd/featuretags", "--min", "--add=" + selection.addList());
    var upstream = Arrays.asList(go.runChecked(command).stdout().strip().split(","));
    var ours = Arrays.asList(selection.tags().split(","));
    var missing = new ArrayList<>(upstream);
    missing.removeAll(ours);
    var extra = new ArrayList<>(ours);
    extra.removeAll(upstream);
    for (var feature : source.registry().closure(selection.omittedAnyway())) {
      extra.remove("ts_omit_" + feature);
    }
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw new MachineFault("Tailscale "
          + source.version()
          + "'s own cmd/featuretags and this plugin disagree on the build tags: upstream alone has "
          + missing
          + ", this plugin alone has "
          + extra
          + ". This is a fault of the plugin; please report it with this message.");
    }
  }
}
