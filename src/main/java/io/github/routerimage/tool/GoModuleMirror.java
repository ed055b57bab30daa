package io.github.routerimage.tool;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Go as the module {@code golang.org/toolchain}, from the mirrors that {@code GOPROXY} names: in a
 * company often the only way to a Go that is open.
 *
 * @param goProxy addresses ({@code https}, {@code http}, {@code file}), parted by {@code ,} (go on
 *     when the file is not there) or {@code |} (go on after any failure); what is no address, such
 *     as {@code direct} and {@code off}, does not count
 */
record GoModuleMirror(String goProxy) {
  private static final Pattern PART = Pattern.compile("([^,|]+)([,|]?)");
  private static final Pattern ADDRESS = Pattern.compile("(https?://|file:/)[^\\s\\\\]+");
  private static final Pattern PROGRAM = Pattern.compile("bin/[^/]+|pkg/tool/[^/]+/[^/]+");

  /**
   * Fetches the module zip.
   *
   * @param refused gets a line for each mirror that did not help
   * @return empty when no mirror has it
   */
  Optional<Path> fetch(
      Downloads downloads, GoVersion version, Host host, String h1, List<String> refused)
      throws IOException {
    for (var mirror : mirrors()) {
      var address =
          URI.create(mirror.prefix + "/golang.org/toolchain/@v/" + zipName(version, host));
      if (downloads.network().offline() && !"file".equals(address.getScheme())) {
        refused.add("GOPROXY is not asked, because Maven is offline");
        continue;
      }
      try {
        return Optional.of(downloads.tryToFetch(download(address, version, h1)));
      } catch (FetchFailure e) {
        refused.add(Downloads.withoutUser(address) + ": " + e.getMessage());
        if (!e.notThere() && !mirror.nextAfterAnyFailure) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Unpacks the zip and sets the execute bits that it cannot carry. */
  static void unpack(Path zip, GoVersion version, Host host, Path target) throws IOException {
    var name = zipName(version, host).replace(".zip", "");
    new ModuleZip(zip)
        .unpack(
            "golang.org/toolchain@" + name,
            target,
            file -> PROGRAM.matcher(file).matches());
  }

  private static Download download(URI address, GoVersion version, String h1) {
    return new Download(
        "go " + version + " (module golang.org/toolchain)",
        address,
        new Pin.ModuleSum(h1),
        "tools/go.properties",
        0,
        false,
        "set <go><home> to an installed Go " + version);
  }

  private static String zipName(GoVersion version, Host host) {
    return "v0.0.1-go" + version + "." + host.goName() + ".zip";
  }

  private List<Mirror> mirrors() {
    var mirrors = new ArrayList<Mirror>();
    var parts = PART.matcher(goProxy);
    while (parts.find()) {
      var address = parts.group(1).strip();
      if (ADDRESS.matcher(address).matches()) {
        mirrors.add(new Mirror(
            address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
            parts.group(2).equals("|")));
      }
    }
    return mirrors;
  }

  private record Mirror(String prefix, boolean nextAfterAnyFailure) {}
}
