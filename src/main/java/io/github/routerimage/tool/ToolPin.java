package io.github.routerimage.tool;

import io.github.routerimage.fs.Data;
import io.github.routerimage.fs.Sha256;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of one tool: the resource file {@code tools/NAME.properties}.
 *
 * <p>Its keys: {@code version} (the one to fetch), {@code good} (versions accepted without being
 * named), {@code address} with {@code {version}} and {@code {file}}, and for each {@link Host}
 * {@code HOST.file}, {@code VERSION.HOST.sha256} and, only shown, {@code VERSION.HOST.size} in
 * bytes.
 *
 * @param name the tool's name, as in the file's name
 * @param data the file's content
 */
record ToolPin(String name, Properties data) {

  static ToolPin of(String name) {
    return new ToolPin(name, Data.properties(ToolPin.class, "tools/" + name + ".properties"));
  }

  /** The version to fetch when nobody names one. */
  String version() {
    return data.getProperty("version");
  }

  /** The versions that are accepted without being named, the preferred one first. */
  List<String> good() {
    return List.of(data.getProperty("good").split(" "));
  }

  /** Any other value of the file. */
  Optional<String> value(String key) {
    return Optional.ofNullable(data.getProperty(key));
  }

  /**
   * How to fetch a version for a host.
   *
   * @param trusted the user's own digest, which replaces ours
   * @param otherWay what the user can do instead, a clause: {@code set <upx><path> to …}
   * @return empty when the maker has no file for this host or nobody knows its digest
   */
  Optional<Download> download(
      String version, Host host, Optional<Sha256> trusted, String otherWay) {
    var key = version + "." + host;
    var known = value(key + ".sha256").map(Sha256::new);
    return trusted
        .or(() -> known)
        .flatMap(digest -> value(host + ".file").map(template -> {
          var file = template.replace("{version}", version);
          var address =
              data.getProperty("address").replace("{version}", version).replace("{file}", file);
          return new Download(
              name + " " + version + " for " + host,
              URI.create(address),
              new Pin.Bytes(digest),
              trusted.isPresent() ? "<" + name + "><sha256>" : "tools/" + name + ".properties",
              Long.parseLong(value(key + ".size").orElse("0")),
              true,
              otherWay);
        }));
  }
}
