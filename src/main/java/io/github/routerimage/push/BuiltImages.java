package io.github.routerimage.push;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Built;
import io.github.routerimage.oci.StoredImage;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images as assemble-image left them, and whether they may leave this machine. */
final class BuiltImages {
  private static final Logger log = LoggerFactory.getLogger(BuiltImages.class);

  private BuiltImages() {}

  /**
   * Reads the archives of some platforms.
   *
   * @param onlyVerified refuse what verify-image did not start
   * @throws UserMistake when a platform was not built, or not tried although it has to be
   * @throws MachineFault when an archive is not the one that was built
   */
  static List<StoredImage> read(Layout layout, List<Platform> platforms, boolean onlyVerified)
      throws IOException {
    var document = ImageDocument.read(layout.imageDocument());
    var images = new ArrayList<StoredImage>();
    for (var platform : platforms) {
      var built = document.platforms().stream()
          .filter(one -> one.platform().equals(platform.toString()))
          .findFirst()
          .orElseThrow(() -> new UserMistake(layout.imageDocument() + " has no image for "
              + platform + ". Build it first (mvn package), or leave the platform out with"
              + " -Drouter-image.platforms."));
      checkVerification(built, onlyVerified);
      images.add(image(layout, built));
    }
    return images;
  }

  private static void checkVerification(Built built, boolean onlyVerified) {
    var verification = built.verification();
    if (verification.verified()) {
      return;
    }
    if (onlyVerified) {
      throw new UserMistake("<verification> \"required\": the image for " + built.platform()
          + " was not started before it is pushed: " + verification.reason()
          + ". Run mvn deploy as a whole on a machine that can start it, or set"
          + " <verification>whenPossible</verification>.");
    }
    log.warn("push-image {}: not verified: {}", built.platform(), verification.reason());
  }

  private static StoredImage image(Layout layout, Built built) throws IOException {
    var archive = layout.root().resolve(built.archives().oci().file());
    if (!Sha256.of(archive).equals(built.archives().oci().sha256())) {
      throw new MachineFault(archive + " is not the file that image.json describes. Build it"
          + " again: mvn package.");
    }
    return StoredImage.read(archive);
  }
}
