package io.github.routerimage.tailscale;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Go;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Asks upstream's own command ({@code cmd/featuretags}) for the build tags of a selection, so that
 * a misreading of its registry cannot go unnoticed.
 */
public final class UpstreamTags {
  private UpstreamTags() {}

  /**
   * Compares our build tags with upstream's.
   *
   * @throws MachineFault naming the tags that differ
   */
  public static void check(FeatureSelection selection, TailscaleSource source, Go go) {
    var command = go.command(
        source.directory(), "run", "./cmd/featuretags", "--min", "--add=" + selection.addList());
    var upstream = Arrays.asList(Processes.runChecked(command).stdout().strip().split(","));
    var ours = Arrays.asList(selection.tags().split(","));
    if (!upstream.equals(ours)) {
      var missing = new ArrayList<>(upstream);
      missing.removeAll(ours);
      var extra = new ArrayList<>(ours);
      extra.removeAll(upstream);
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
