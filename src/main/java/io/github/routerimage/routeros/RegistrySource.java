package io.github.routerimage.routeros;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.Data;
import java.util.Optional;

/**
 * A registry from which routers take the image.
 *
 * @param host with its port, as people write it: {@code ghcr.io}
 * @param path the repository in it: {@code ann/home-router}
 * @param follow the tag that {@code update.rsc} looks at; empty for the build's own
 * @param token where the registry hands out tokens for reading; empty for nowhere
 * @param every time between two looks as RouterOS writes it, {@code 1d}; empty for no schedule
 */
record RegistrySource(String host, String path, String follow, String token, String every) {
  private static final String HUB = "docker.io";

  /** @param repository {@code host/path} as in {@code <registry>} */
  static RegistrySource of(String repository, String follow, Optional<String> token, String every) {
    int slash = repository.indexOf('/');
    if (slash < 1 || repository.contains("://")) {
      throw new RejectedValue(
          repository, "it is no host and name of a repository", "write it like ghcr.io/ann/router");
    }
    var host = repository.substring(0, slash);
    var path = repository.substring(slash + 1);
    var known =
        Data.properties(RegistrySource.class, "registries.properties").getProperty(host, "");
    return new RegistrySource(
        host, path, follow, token.orElse(known).replace("{name}", path), every);
  }

  /** The image under a tag, as RouterOS takes it. */
  String image(String tag) {
    return host + "/" + path + ":" + tag;
  }

  /** Where the index under a tag is; Docker's registry answers under another name. */
  String index(String tag) {
    var server = host.equals(HUB) ? "registry-1.docker.io" : host;
    return "https://" + server + "/v2/" + path + "/manifests/" + tag;
  }

  /** The tag that updates come from. */
  String followed(String own) {
    return follow.isEmpty() ? own : follow;
  }
}
