package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.Rootfs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was built, for scripts and for the goals that come after: {@code image.json}, one for all
 * platforms. Sizes are bytes. Every digest has the name of what it is the digest of.
 *
 * @param format 1; raised when a member changes its meaning
 * @param repository the image's name in archives
 * @param tag the other half of that name
 * @param created ISO 8601 in UTC
 * @param versions of what went into the image, by name: {@code go}, {@code tailscale}, …
 * @param indexDigest of the index over the platforms below, as a registry will show it
 * @param platforms in the order in which they were built
 */
public record ImageDocument(
    int format,
    String repository,
    String tag,
    String created,
    SortedMap<String, String> versions,
    Sha256 indexDigest,
    List<Built> platforms) {
  private static final int FORMAT = 1;
  private static final int LARGEST = 10;

  public ImageDocument {
    versions = new TreeMap<>(versions);
    platforms = List.copyOf(platforms);
  }

  /** The document about images that share a name and settings. */
  public static ImageDocument of(
      Image anyImage, SortedMap<String, String> versions, Sha256 indexDigest, List<Built> built) {
    return new ImageDocument(
        FORMAT,
        anyImage.repository(),
        anyImage.tag(),
        anyImage.settings().created().toString(),
        versions,
        indexDigest,
        built);
  }

  /** The same with other words about whether the images were tried, by platform. */
  public ImageDocument with(Map<String, Verification> verifications) {
    var changed = platforms.stream()
        .map(
            built -> built.with(verifications.getOrDefault(built.platform(), built.verification())))
        .toList();
    return new ImageDocument(format, repository, tag, created, versions, indexDigest, changed);
  }

  /** Writes it, whole or not at all. */
  public void write(Path target) throws IOException {
    AtomicFiles.writeString(target, Json.pretty(this));
  }

  /**
   * Reads what an earlier goal wrote.
   *
   * @throws MachineFault when it is not there or of another version of this plugin
   */
  public static ImageDocument read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new MachineFault(file + " is not there. Run assemble-image first: mvn package.");
    }
    try {
      return Json.read(Files.readString(file), ImageDocument.class);
    } catch (JsonProcessingException e) {
      throw new MachineFault(
          file + " is not in the form that this version of the plugin writes. Run assemble-image"
              + " again: mvn clean package.",
          e);
    }
  }

  /**
   * One platform's image.
   *
   * @param platform for example {@code linux/arm/v5}
   * @param manifestDigest what a registry calls the image's digest
   * @param configDigest of the config, the same in both archives
   * @param layerDigest of the layer in gzip, as a registry holds it
   * @param layerSize of the layer in gzip
   * @param diffId of the layer uncompressed; it changes only when the rootfs does
   */
  public record Built(
      String platform,
      Sha256 manifestDigest,
      Sha256 configDigest,
      Sha256 layerDigest,
      long layerSize,
      Sha256 diffId,
      Contents rootfs,
      Archives archives,
      Verification verification) {

    Built with(Verification other) {
      return new Built(
          platform,
          manifestDigest,
          configDigest,
          layerDigest,
          layerSize,
          diffId,
          rootfs,
          archives,
          other);
    }

    /**
     * From what the steps gave.
     *
     * @param directory the one that {@code image.json} lies in
     */
    public static Built of(
        Platform platform,
        Rootfs rootfs,
        RouterOsArchive routerOs,
        OciArchive oci,
        Path directory,
        Verification verification) {
      return new Built(
          platform.toString(),
          oci.manifestDigest(),
          oci.configDigest(),
          oci.layerDigest(),
          oci.layerSize(),
          oci.diffId(),
          Contents.of(rootfs),
          new Archives(
              Archive.of(routerOs.file(), routerOs.size(), routerOs.sha256(), directory),
              Archive.of(oci.file(), oci.size(), oci.sha256(), directory)),
          verification);
    }
  }

  /**
   * The file tree in numbers.
   *
   * @param size the sum of all files
   * @param largest the ten largest files, largest first
   */
  public record Contents(long size, List<SizedFile> largest) {
    static Contents of(Rootfs rootfs) {
      var largest = rootfs.largest(LARGEST).stream()
          .map(file -> new SizedFile(file.path().text(), file.size()))
          .toList();
      return new Contents(rootfs.sizeOfFiles(), largest);
    }
  }

  /** A file of the image. */
  public record SizedFile(String path, long size) {}

  /** The two files that hold the image: one for the router, one for engines and registries. */
  public record Archives(Archive routeros, Archive oci) {}

  /**
   * A file beside {@code image.json}.
   *
   * @param file relative to {@code image.json}, with slashes
   * @param sha256 of the file, in the form of {@code sha256sum}
   */
  public record Archive(
      String file,
      long size,
      @JsonSerialize(using = ToStringSerializer.class) Sha256 sha256) {
    static Archive of(Path file, long size, Sha256 sha256, Path directory) {
      var relative =
          directory.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
      return new Archive(relative.replace(File.separatorChar, '/'), size, sha256);
    }
  }

  /**
   * Whether the image was started and tried before it was shipped.
   *
   * @param reason why it was not; absent when it was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Verification(boolean verified, @Nullable String reason) {
    public static Verification passed() {
      return new Verification(true, null);
    }

    /** Not tried, or tried without success. */
    public static Verification skipped(String reason) {
      return new Verification(false, reason);
    }
  }
}
