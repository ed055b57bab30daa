package io.github.routerimage.tailscale;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureRegistry;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tool.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The sources of one Tailscale release, unpacked outside Go's module cache (there Go refuses
 * overlays).
 *
 * @param version of Tailscale
 * @param directory where {@code go.mod} lies
 * @param sum h1 of the module zip they came from
 */
public record TailscaleSource(TailscaleVersion version, Path directory, String sum) {
  /** The module's path, as {@code go mod download} wants it. */
  public static final String MODULE = "tailscale.com";

  private static final Pattern GO_LINE = Pattern.compile("(?m)^go (\\S+)$");

  /** The feature registry of this release. */
  public FeatureRegistry registry() throws IOException {
    var file = directory.resolve("feature").resolve("featuretags").resolve("featuretags.go");
    if (!Files.isRegularFile(file)) {
      throw new RejectedValue(
          version.toString(),
          "this Tailscale has no feature registry (feature/featuretags), so its features cannot be"
              + " chosen",
          "write a version from 1.90 on");
    }
    return FeatureRegistry.parse(version, Files.readString(file));
  }

  /**
   * Refuses a Go that cannot compile this release.
   *
   * @throws RejectedValue naming Go's version, the limit and where the limit comes from
   */
  public void check(GoVersion go) throws IOException {
    var release = new Release(version);
    var floor = goFloor();
    if (go.compareTo(floor) < 0) {
      throw new RejectedValue(
          go.toString(),
          "Tailscale " + version + " needs Go " + floor + " or newer (go line of its go.mod)",
          "leave it out to get the tested one ("
              + release.testedGo()
              + "), or write "
              + floor
              + " or newer");
    }
    release.goCeiling().filter(ceiling -> go.compareTo(ceiling) >= 0).ifPresent(ceiling -> {
      throw new RejectedValue(
          go.toString(),
          "Tailscale "
              + version
              + " does not compile with Go "
              + ceiling
              + " or newer (its go-json-experiment module uses json.SkipFunc)",
          "leave it out to get the tested one (" + release.testedGo() + ")");
    });
  }

  private GoVersion goFloor() throws IOException {
    var goMod = directory.resolve("go.mod");
    var line = GO_LINE.matcher(Files.readString(goMod));
    if (!line.find()) {
      throw new MachineFault(
          goMod + " has no go line. Delete its directory to have it unpacked anew.");
    }
    return GoVersion.parse(line.group(1));
  }
}
