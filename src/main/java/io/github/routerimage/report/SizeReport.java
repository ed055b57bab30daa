package io.github.routerimage.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.squeeze.ProgramParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an image on all platforms: {@code size-report.json}. All numbers are bytes; the same
 * build gives the same file, so that it can be kept under version control as a baseline.
 *
 * @param format 1; raised when a member changes its meaning
 * @param name of the image, with its tag
 * @param versions of what went into the image, by name
 * @param platforms in the order in which they were built
 */
public record SizeReport(
    int format, String name, SortedMap<String, String> versions, List<PlatformSizes> platforms) {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  public SizeReport {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    platforms = List.copyOf(platforms);
  }

  static SizeReport of(String name, Map<String, String> versions, List<PlatformSizes> platforms) {
    return new SizeReport(FORMAT, name, new TreeMap<>(versions), platforms);
  }

  /**
   * One platform's image.
   *
   * @param rootfs the sum of all files
   * @param layer the same as one tar: with a header per entry, and padding
   * @param gzipLayer that tar as registries hold it
   * @param entries files by path
   * @param packed the program as it lies in the image
   * @param program the same program as it was compiled, before squeezing and packing
   * @param features cost by name; only those that were measured
   */
  public record PlatformSizes(
      String platform,
      long rootfs,
      long layer,
      long gzipLayer,
      SortedMap<String, Long> entries,
      long packed,
      ProgramParts program,
      SortedMap<String, FeatureCost> features) {
    public PlatformSizes {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
      features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
    }

    PlatformSizes with(Map<String, FeatureCost> measured) {
      return new PlatformSizes(
          platform, rootfs, layer, gzipLayer, entries, packed, program, new TreeMap<>(measured));
    }
  }

  /**
   * What a feature costs: the difference between two builds, with it and without.
   *
   * @param built whether the image has it
   * @param compiled of the program as compiled
   * @param packed of the program as it lies in the image
   * @param alongside features that come and go with it, because one needs the other
   * @param problem why it was not measured; then the sizes are 0
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FeatureCost(
      boolean built,
      long compiled,
      long packed,
      List<String> alongside,
      @Nullable String problem) {
    public FeatureCost {
      alongside = List.copyOf(alongside);
    }
  }

  /** The sizes of one platform, if the report has it. */
  Optional<PlatformSizes> find(String platform) {
    return platforms.stream().filter(sizes -> sizes.platform().equals(platform)).findFirst();
  }

  SizeReport with(List<PlatformSizes> others) {
    return new SizeReport(format, name, versions, others);
  }

  /** Without what only {@code size-report} measures. */
  SizeReport withoutFeatures() {
    return with(platforms.stream().map(sizes -> sizes.with(Map.of())).toList());
  }

  /** Writes it, whole or not at all. */
  public void write(Path file) throws IOException {
    var printer = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
        .withObjectIndenter(INDENTER)
        .withArrayIndenter(INDENTER);
    AtomicFiles.writeString(file, MAPPER.writer(printer).writeValueAsString(this) + "\n");
  }

  /**
   * Reads what an earlier build wrote.
   *
   * @throws MachineFault when it is not there, or of another form
   */
  public static SizeReport read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MachineFault(file + " is not there. Run assemble-image first: mvn package.");
    }
    try {
      var report = MAPPER.readValue(Files.readAllBytes(file), SizeReport.class);
      if (report.format() == FORMAT) {
        return report;
      }
    } catch (JacksonException e) {
      throw unreadable(file, e);
    }
    throw unreadable(file, null);
  }

  private static MachineFault unreadable(Path file, @Nullable Throwable cause) {
    return new MachineFault(
        file
            + " is damaged or of another version of the plugin. Build again (mvn package), and save"
            + " target/router-image/size-report.json in its place if it is a baseline.",
        cause);
  }
}
