package io.github.routerimage.step;

import io.github.routerimage.platform.Platform;
import java.nio.file.Path;

/**
 * Knows every path below {@code target/router-image}; nobody else puts a file name together.
 *
 * @param root usually {@code target/router-image}
 * @param baseName begin of the archives' names, usually artifact id and version
 */
public record Layout(Path root, String baseName) {

  /** What resolve-features found: features, reasons, build tags. */
  public Path features() {
    return root.resolve("features.json");
  }

  /** The sources that are put over Tailscale's, and the list that says where each goes. */
  public Path overlay() {
    return root.resolve("overlay");
  }

  /** The combined binary as the compiler made it. */
  public Path binary(Platform platform) {
    return work(platform).resolve("compiled").resolve("tailscale.combined");
  }

  /** What compile-tailscale says of the binary: versions, sizes. */
  public Path compiled(Platform platform) {
    return work(platform).resolve("compiled.json");
  }

  /** The combined binary as it goes into the image. */
  public Path packed(Platform platform) {
    return work(platform).resolve("packed").resolve("tailscale.combined");
  }

  /** The binary as compiled, which gives tracebacks of the squeezed one their names back. */
  public Path symbols(Platform platform) {
    return root.resolve(baseName + "-" + platform.classifier() + "-symbols.elf");
  }

  /** What compile-busybox says of the shell: versions. */
  public Path compiledBusybox(Platform platform) {
    return work(platform).resolve("busybox.json");
  }

  /** The shell as the compiler made it. */
  public Path busybox(Platform platform) {
    return work(platform).resolve("compiled").resolve("busybox");
  }

  /** The shell as it goes into the image. */
  public Path packedBusybox(Platform platform) {
    return work(platform).resolve("packed").resolve("busybox");
  }

  /** What compress says of the packed binary. */
  public Path compressed(Platform platform) {
    return work(platform).resolve("compressed.json");
  }

  /** The one layer of an image, uncompressed. */
  public Path layer(Platform platform) {
    return work(platform).resolve("layer.tar");
  }

  /** The same layer in gzip. */
  public Path gzipLayer(Platform platform) {
    return work(platform).resolve("layer.tar.gz");
  }

  /** The bundle of certificates that goes into every image, when one does. */
  public Path certificates() {
    return root.resolve("cert.pem");
  }

  /** The archive that RouterOS reads from a file. */
  public Path routerOsArchive(Platform platform) {
    return root.resolve(baseName + "-" + platform.classifier() + ".routeros.tar");
  }

  /** The OCI layout as one file, the very bytes that go to a registry. */
  public Path ociArchive(Platform platform) {
    return root.resolve(baseName + "-" + platform.classifier() + ".oci.tar");
  }

  /** Digests, sizes and versions of all archives, for scripts. */
  public Path imageDocument() {
    return root.resolve("image.json");
  }

  /** The digest of the index that was pushed, for scripts. */
  public Path digest() {
    return root.resolve(baseName + ".digest");
  }

  /** The digest of a platform's manifest that was pushed, for scripts. */
  public Path digest(Platform platform) {
    return root.resolve(baseName + "-" + platform.classifier() + ".digest");
  }

  /** The sizes of this build. */
  public Path sizeReport() {
    return root.resolve("size-report.json");
  }

  /** The sizes of the last build that had others. */
  public Path sizeReportBefore() {
    return root.resolve("size-report.before.json");
  }

  /** The sizes as text. */
  public Path sizeReportText() {
    return root.resolve("size-report.txt");
  }

  /** The sizes as one page. */
  public Path sizeReportPage() {
    return root.resolve("size-report.html");
  }

  /** A place of its own for the build that differs in one feature. */
  public Layout variant(String feature) {
    return new Layout(root.resolve("variants").resolve(feature), feature);
  }

  /** All that verify-image writes: one directory per platform, and its reports. */
  public Path verification() {
    return root.resolve("verify");
  }

  /** Logs of the daemons in a platform's lab, and the state of its network after a failure. */
  public Path labLogs(Platform platform) {
    return verification().resolve(platform.classifier());
  }

  /** The scripts for the router, and what explains them. */
  public Path scripts() {
    return root.resolve("scripts");
  }

  /** The same in one file. */
  public Path scriptsArchive() {
    return root.resolve(baseName + "-scripts.zip");
  }

  private Path work(Platform platform) {
    return root.resolve("work").resolve(platform.classifier());
  }
}
