package io.github.routerimage.mojo;

import io.github.routerimage.push.Progress;
import io.github.routerimage.push.PushRequest;
import io.github.routerimage.push.PushStep;
import io.github.routerimage.registry.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the images to a registry, the very bytes of the {@code .oci.tar} archives: each platform's
 * image and, when all platforms of the pom were built, an index over them. Does nothing without
 * {@code <registry>}. Tags come last, so a push that breaks leaves none that leads to something
 * incomplete; a second one sends what is missing.
 *
 * <p>Writes the digests of what was pushed to {@code target/router-image/*.digest}.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "push-image",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.DEPLOY,
    threadSafe = true)
public final class PushImageMojo extends AbstractRegistryMojo {
  /**
   * The element of {@code verify-image}: with {@code required}, an image that was not started and
   * tried is not pushed; else it is pushed with a warning.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.verification", defaultValue = "whenPossible")
  String verification = "";

  /**
   * Another repository of the same registry, whose layers need not be sent again when an image here
   * has the same: the registry is asked to take them from there. For fleets whose routers have one
   * repository each. A registry that cannot do so is sent everything.
   *
   * <p>Default: none.
   *
   * <pre>{@code <mountFrom>ghcr.io/ann/home-router</mountFrom>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.mountFrom")
  @Nullable
  String mountFrom;

  @Override
  void run() throws IOException {
    var repository = repository();
    if (repository.isEmpty()) {
      getLog().info("push-image: no <registry>, so nothing is pushed");
      return;
    }
    var built = platforms();
    var all = Platforms.chosen(platforms, null);
    new PushStep(layout(), new Progress(Terminal.find(session.getRequest().isInteractiveMode())))
        .push(new PushRequest(
            destination(repository.get(), mountFrom(repository.get())),
            tags(),
            overwriteTags,
            Elements.from("<verification>", verification, VerifyImageMojo::isRequired),
            built,
            built.equals(all)));
    if (!built.equals(all)) {
      getLog()
          .info("push-image: no index, because -Drouter-image.platforms leaves platforms out;"
              + " push-index joins what several builds pushed");
    }
    deployNothingElse();
  }

  private Optional<Repository> mountFrom(Repository to) {
    return Optional.ofNullable(mountFrom)
        .filter(text -> !text.isBlank())
        .map(text -> Elements.from("<mountFrom>", text.strip(), to::neighbour));
  }

  /**
   * A project that names no Maven repository would end in an error of the deploy plugin, after the
   * image was pushed (spotify/dockerfile-maven#162).
   */
  private void deployNothingElse() {
    var elsewhere = List.of(
        "altDeploymentRepository",
        "altReleaseDeploymentRepository",
        "altSnapshotDeploymentRepository");
    var named = Stream.of(session.getUserProperties(), project.getProperties())
        .anyMatch(all -> elsewhere.stream().anyMatch(all::containsKey));
    if (project.getPackaging().equals("router-image")
        && project.getDistributionManagementArtifactRepository() == null
        && !named) {
      project.getProperties().setProperty("maven.deploy.skip", "true");
      getLog()
          .info("push-image: the project names no Maven repository, so nothing is deployed to one");
    }
  }
}
