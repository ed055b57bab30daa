package io.github.routerimage.push;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.oci.StoredImage;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Path;
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

  public PushStep(Layout layout) {
    this.layout = layout;
  }

  /**
   * Pushes the images and writes the {@code .digest} files.
   *
   * @throws UserMistake before anything was sent, when a fixed tag is on something else
   */
  public void push(PushRequest request) throws IOException {
    var images = BuiltImages.read(layout, request.platforms(), request.onlyVerified());
    var plan = PushPlan.of(request, images);
    try (var registry = Registry.open(request.repository(), request.access())) {
      var missing = plan.tags().missing(registry, request.repository());
      if (missing.isEmpty()) {
        log.info("push-image: all of it is in {} already", request.repository());
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
    plan.tags().log("push-image", request.repository());
    writeDigests(plan);
  }

  private static void push(Registry registry, PushRequest request, StoredImage image) {
    var start = System.nanoTime();
    long sent = 0;
    for (var part : image.parts()) {
      sent += registry.push(part) ? part.size() : 0;
    }
    log.info(String.format(
        Locale.ROOT,
        "push-image %s: %,d bytes sent to %s in %.1f s",
        image.platform(),
        sent,
        request.repository(),
        (System.nanoTime() - start) / 1e9));
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
