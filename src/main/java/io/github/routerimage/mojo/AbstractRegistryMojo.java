package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.push.Destination;
import io.github.routerimage.push.Tag;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.registry.LoginSearch;
import io.github.routerimage.registry.RegistryAccess;
import io.github.routerimage.registry.Repository;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that talk to a registry: where, as whom, under which tags. */
abstract class AbstractRegistryMojo extends AbstractRouterImageMojo {
  /**
   * Repository to push to: host, port unless it is the usual one, and name. Without it nothing is
   * pushed.
   *
   * <p>Default: none.
   *
   * <pre>{@code <registry>ghcr.io/ann/home-router</registry>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.registry")
  @Nullable
  String registry;

  /**
   * Speaks plain HTTP with the registry, without TLS; for a registry on this machine or on a
   * workbench. A login is then sent in the clear.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.insecureRegistry", defaultValue = "false")
  boolean insecureRegistry;

  /**
   * The {@code <server>} of settings.xml that has the login for the registry.
   *
   * <p>Default: the one whose id is the registry's host with its port, else without.
   *
   * <pre>{@code <serverId>our-registry</serverId>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.serverId")
  @Nullable
  String serverId;

  /**
   * Tags that the image gets. Each is a tag of the index, and with the platform behind it
   * ({@code 1.2.0-arm64}, {@code 1.2.0-arm-v5}) one of each platform's image.
   *
   * <p>Default: the project's version, with {@code _} for {@code +}. On a release that tag is never
   * moved to other content; all other tags are.
   *
   * <pre>{@code
   * <tags>
   *   <tag>${project.version}</tag>
   *   <tag>stable</tag>
   * </tags>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> tags;

  /**
   * Moves the tag of a release that is on other content already.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.overwriteTags", defaultValue = "false")
  boolean overwriteTags;

  /**
   * Routers pull without a login: after a push with a login, looks whether that works, and warns
   * when the registry refuses it. Set it to {@code false} when the routers have a login of their
   * own in {@code /container/config}, or when they get the archives and not this registry.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.anonymousPull", defaultValue = "true")
  boolean anonymousPull;

  /** The repository of the pom or the command line; empty for none. */
  final Optional<Repository> repository() {
    return Optional.ofNullable(registry)
        .filter(text -> !text.isBlank())
        .map(text -> Elements.from("<registry>", text.strip(), Repository::parse));
  }

  final Destination destination(Repository repository, Optional<Repository> mountFrom) {
    return new Destination(repository, access(repository), mountFrom, anonymousPull);
  }

  /** Finds the login; only the server that is used is decrypted. */
  private RegistryAccess access(Repository repository) {
    if (session.isOffline()) {
      throw new UserMistake("Maven is offline and <registry> \"" + repository + "\" is to be"
          + " talked to. Run this goal without -o, or leave <registry> out.");
    }
    var network = MavenNetwork.settings(session, decrypter, null);
    var server = new MavenServer(session.getSettings(), decrypter)
        .find(Optional.ofNullable(serverId), repository.registry());
    var environment = System.getenv();
    var login = new LoginSearch(
            repository, environment, ExecutableSearch.in(environment, Host.current()))
        .find(server.login(), server.said(), Path.of(System.getProperty("user.home")));
    login.looked().forEach(place -> getLog().debug("login: " + place));
    return new RegistryAccess(insecureRegistry, login, network.proxy(), network.limits());
  }

  final List<Tag> tags() {
    var version =
        ImageName.ofProject(project.getArtifactId(), project.getVersion()).tag();
    var release = !project.getArtifact().isSnapshot();
    var names = tags == null || tags.isEmpty() ? List.of(version) : Elements.list(tags);
    var all = new ArrayList<Tag>();
    for (var name : names) {
      all.add(Elements.from("<tags><tag>", name, text -> {
        var tag = Tag.parse(text);
        return new Tag(tag.name(), release && tag.name().equals(version));
      }));
    }
    return all;
  }
}
