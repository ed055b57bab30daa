package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.push.JoinStep;
import io.github.routerimage.push.PushRequest;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Joins the images that several builds pushed, each for some of the platforms, under one index.
 * Every platform of the pom has to be there under its own tag, for example {@code 1.2.0-arm64}.
 * Reads nothing of {@code target}.
 *
 * <pre>{@code
 * mvn deploy -Drouter-image.platforms=linux/arm64         (on one machine)
 * mvn deploy -Drouter-image.platforms=linux/amd64,…       (on another)
 * mvn router-image:push-index                             (when both are done)
 * }</pre>
 *
 * @since 1.0.0
 */
@Mojo(name = "push-index", configurator = "router-image", threadSafe = true)
public final class PushIndexMojo extends AbstractRegistryMojo {

  @Override
  void run() throws IOException {
    var repository = repository()
        .orElseThrow(() -> new UserMistake("<registry> is missing. Write it, or set"
            + " -Drouter-image.registry=ghcr.io/ann/home-router for example."));
    new JoinStep(layout())
        .join(new PushRequest(
            destination(repository, Optional.empty()),
            tags(),
            overwriteTags,
            false,
            platforms(),
            true));
  }
}
