package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import io.github.routerimage.failure.RejectedValue;
import java.util.List;
import java.util.Locale;

/**
 * Where images are pushed to, written {@code ghcr.io/ann/home-router} or
 * {@code 127.0.0.1:5000/home-router}.
 *
 * @param registry host and, when it is not the usual one, port
 * @param path the repository's name inside the registry
 */
public record Repository(String registry, String path) {
  static {
    JibPatterns.load();
  }

  private static final String SHAPE =
      "write host/name, for example ghcr.io/ann/home-router or 127.0.0.1:5000/home-router";

  /** Reads the form that users write in {@code <registry>}. */
  public static Repository parse(String text) {
    var slash = text.indexOf('/');
    var host = slash < 0 ? text : text.substring(0, slash);
    if (text.contains("://")) {
      throw new RejectedValue(text, "it is an address, and a repository has no scheme", SHAPE);
    }
    if (slash < 0 || !(host.contains(".") || host.contains(":") || host.equals("localhost"))) {
      throw new RejectedValue(
          text,
          "it does not begin with the host of a registry",
          SHAPE + "; Docker's own registry is docker.io");
    }
    try {
      var reference = ImageReference.parse(text);
      if (reference.getDigest().isPresent() || !text.endsWith(reference.getRepository())) {
        throw new RejectedValue(text, "it has a tag or a digest", "write tags into <tags>");
      }
      return new Repository(host, reference.getRepository());
    } catch (InvalidImageReferenceException e) {
      var reason = text.equals(text.toLowerCase(Locale.ROOT))
          ? "it is no name of a repository"
          : "the name of a repository has no capitals";
      throw new RejectedValue(text, reason, SHAPE);
    }
  }

  /** Reads another repository of the same registry. */
  public Repository neighbour(String text) {
    var other = parse(text);
    if (!other.registry.equals(registry)) {
      throw new RejectedValue(
          text,
          "it is in another registry than " + this + ", and a registry mounts only what it has",
          "write a repository of " + registry + ", or leave it out");
    }
    return other;
  }

  /** The host that answers for the registry; Docker's has another name than people write. */
  String host() {
    return RegistryAliasGroup.getHost(registry);
  }

  /** All names that logins for this registry are kept under, the one in the pom first. */
  List<String> aliases() {
    return RegistryAliasGroup.getAliasesGroup(registry);
  }

  /** The name of one of its images, for people. */
  public String tagged(String tag) {
    return this + ":" + tag;
  }

  @Override
  public String toString() {
    return registry + "/" + path;
  }
}
