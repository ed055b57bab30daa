package io.github.routerimage.routeros;

import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.platform.Platform;

/**
 * What a script knows of the archive for one platform.
 *
 * @param file its name without a directory
 * @param size in bytes; RouterOS has no SHA-256 for files, so this is all it can compare
 * @param rootSize bytes of the files in it
 * @param digest the first twelve digits of the config's, which moves with content and settings
 * @param manifest the same of the manifest's, which registries know
 */
record RouterArchive(
    Platform platform, String file, long size, long rootSize, String digest, String manifest) {
  private static final int DIGITS = 12;

  static RouterArchive of(ImageDocument.Built built) {
    var archive = built.archives().routeros();
    return new RouterArchive(
        Platform.parse(built.platform()),
        archive.file().substring(archive.file().lastIndexOf('/') + 1),
        archive.size(),
        built.rootfs().size(),
        built.configDigest().hex().substring(0, DIGITS),
        built.manifestDigest().hex().substring(0, DIGITS));
  }

  boolean five() {
    return platform.variant().equals("v5");
  }

  boolean seven() {
    return platform.variant().equals("v7");
  }

  /** The statement that picks the uploaded file. */
  String choice(String condition) {
    return ":if (" + condition + ") do={:set tsFile " + Literal.string(file) + "; :set tsPattern "
        + Literal.string(Literal.fileAnywhere(file)) + "; :set tsSize " + size
        + "; :set tsRootSize " + rootSize + "; :set tsDigest " + Literal.string(digest) + "}";
  }

  /**
   * The statement that picks the image in a registry. It has a tag per platform, because RouterOS
   * would choose an image by its own rules, and because clean-up jobs take untagged ones away.
   */
  String pull(String condition) {
    return ":if (" + condition + ") do={:set tsFile " + Literal.string(file) + "; :set tsSuffix "
        + Literal.string(platform.tagSuffix()) + "; :set tsWantArch "
        + Literal.string(platform.architecture())
        + "; :set tsWantVariant " + Literal.string(platform.variant()) + "; :set tsRootSize "
        + rootSize + "; :set tsDigest " + Literal.string(manifest) + "}";
  }
}
