package io.github.routerimage.push;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.oci.StoredImage;
import io.github.routerimage.registry.Arrival;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes images that were built before. The order makes a broken push harmless: parts, manifests by
 * digest, the index by digest, and tags when all of these have arrived. A second push sends what is
 * missing.
 */
public final class PushStep {
  private static final Logger log = LoggerFactory.getLogger(PushStep.class);

  private final Layout layout;
  private final Progress progress;

  public PushStep(Layout layout, Progress progress) {
    this.layout = layout;
    this.progress = progress;
  }

  /**
   * Pushes the images and writes the {@code .digest} files.
   *
   * @throws UserMistake before anything was sent, when a fixed tag is on something else
   */
  public void push(PushRequest request) throws IOException {
    var images = BuiltImages.read(layout, request.platforms(), request.onlyVerified());
    var plan = PushPlan.of(request, images);
    var repository = request.to().repository();
    try (var registry =
        Registry.open(repository, request.to().mountFrom(), request.to().access())) {
      var missing = plan.tags().missing(registry, repository);
      if (missing.isEmpty()) {
        log.info("push-image: all of it is in {} already", repository);
      } else {
        for (var image : images) {
          push(registry, request, image);
        }
        plan.documents().forEach(one -> registry.push(one, one.digest().prefixed()));
      }
      for (var image : images) {
        attach(registry, image);
      }
      missing.forEach((tag, document) -> registry.push(document, tag));
    }
    plan.tags().log("push-image", repository);
    AnonymousPull.warning(request.to(), plan.tags().documents().keySet())
        .ifPresent(warning -> log.warn("push-image: {}", warning));
    writeDigests(plan);
  }

  private void push(Registry registry, PushRequest request, StoredImage image) {
    var start = System.nanoTime();
    var bytes = new EnumMap<Arrival, Long>(Arrival.class);
    try {
      for (var part : image.parts()) {
        var arrival = registry.push(part, progress.of(image.platform().toString(), part));
        bytes.merge(arrival, part.size(), Long::sum);
      }
    } finally {
      progress.clear();
    }
    log.info(String.format(
        Locale.ROOT,
        "push-image %s: %,d bytes sent to %s in %.1f s%s",
        image.platform(),
        bytes.getOrDefault(Arrival.SENT, 0L),
        request.to().repository(),
        (System.nanoTime() - start) / 1e9,
        mounted(bytes.getOrDefault(Arrival.MOUNTED, 0L), request.to())));
  }

  private static String mounted(long bytes, Destination to) {
    return bytes == 0
        ? ""
        : String.format(
            Locale.ROOT, ", %,d bytes mounted from %s", bytes, to.mountFrom().orElseThrow());
  }

  private void attach(Registry registry, StoredImage image) throws IOException {
    for (var attachment : Companions.of(image, layout)) {
      registry.attach(attachment, image.manifest());
      log.info("push-image {}: attached {}", image.platform(), attachment.name());
    }
  }

  private void writeDigests(PushPlan plan) throws IOException {
    for (var image : plan.images()) {
      writeDigest(layout.digest(image.platform()), image.manifest());
    }
    if (plan.index().isPresent()) {
      writeDigest(layout.digest(), plan.index().get());
    }
  }

  private static void writeDigest(Path file, JsonDocument document) throws IOException {
    AtomicFiles.writeString(file, document.digest().prefixed() + "\n");
  }
}
