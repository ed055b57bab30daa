package io.github.routerimage.mojo;

import io.github.routerimage.assemble.AssembleRequest;
import io.github.routerimage.assemble.AssembleStep;
import io.github.routerimage.assemble.AssembledImage;
import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.certificates.CertificateBundle;
import io.github.routerimage.certificates.Certificates;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.oci.Created;
import io.github.routerimage.oci.Environment;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.ImageName;
import io.github.routerimage.report.SizeRecorder;
import io.github.routerimage.report.SizeTable;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.ImagePath;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.SizeBudget;
import io.github.routerimage.rootfs.UserFile;
import io.github.routerimage.tailscale.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes two archives per platform from the same layer: {@code .routeros.tar} for an upload to the
 * router, {@code .oci.tar} for registries and other tools; and {@code image.json} with the digests
 * of all.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "assemble-image",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true)
public final class AssembleImageMojo extends AbstractSourceMojo {
  /**
   * Files that go into the image besides ours. A directory stands for all files below it. Modes
   * come from here ({@code 0644} when absent), never from the machine.
   *
   * <pre>{@code
   * <files>
   *   <file>
   *     <source>src/main/router/motd</source>
   *     <target>/etc/motd</target>
   *     <mode>0644</mode>
   *   </file>
   * </files>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<FileParameter> files;

  /**
   * Labels of the image's config; merged with ours.
   *
   * <pre>{@code
   * <labels>
   *   <org.opencontainers.image.vendor>Example</org.opencontainers.image.vendor>
   * </labels>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  Map<String, @Nullable String> labels;

  /**
   * Annotations of manifest and index; merged with the labels.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  Map<String, @Nullable String> annotations;

  /**
   * Arguments of tailscaled, in place of ours ({@code --no-logs-no-support}).
   *
   * <pre>{@code
   * <command>
   *   <argument>--no-logs-no-support</argument>
   *   <argument>--port=41641</argument>
   * </command>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> command;

  /**
   * The most bytes that the files of an image may have: bytes, or a number with {@code k} or
   * {@code M} (1,024 and 1,048,576 bytes). For all platforms, or one element per platform.
   *
   * <pre>{@code
   * <sizeBudget>4M</sizeBudget>
   * <sizeBudget>
   *   <linux-arm64>3800k</linux-arm64>
   * </sizeBudget>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  SizeBudgetParameter sizeBudget;

  /** Time that the images carry as their creation; Maven's usual property. */
  @Parameter(defaultValue = "${project.build.outputTimestamp}", readonly = true)
  @Nullable
  String outputTimestamp;

  private final MavenProjectHelper helper;

  @Inject
  AssembleImageMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void run() throws IOException {
    var selection = selection();
    var name = ImageName.ofProject(project.getArtifactId(), project.getVersion());
    var request = new AssembleRequest(
        name,
        settings(name, selection),
        userFiles(),
        shell().names(),
        certificateFile(selection),
        budgets(),
        platforms());
    var step = new AssembleStep(layout());
    var images = step.assemble(request);
    step.describe(request, images, execution.getVersion());
    attach(images);
    var sizes = new SizeRecorder(layout());
    SizeTable.lines(sizes.record(images), sizes.before()).forEach(getLog()::info);
  }

  private ImageSettings settings(ImageName name, FeatureSelection selection) {
    var merged = Elements.from(
        "<environment>", "", ignored -> Environment.merge(RouterPreset.ENVIRONMENT, environment()));
    merged
        .replaced()
        .forEach(
            variable -> getLog().info("<environment> replaces " + variable + " of the preset"));
    var allLabels = new TreeMap<String, String>();
    allLabels.put("org.opencontainers.image.title", name.repository());
    allLabels.put("org.opencontainers.image.version", project.getVersion());
    allLabels.put("io.github.routerimage.tailscale.version", selection.version().toString());
    put(allLabels, labels);
    var allAnnotations = new TreeMap<>(allLabels);
    put(allAnnotations, annotations);
    return new ImageSettings(
        RouterPreset.ENTRYPOINT,
        command == null || command.isEmpty() ? RouterPreset.COMMAND : command,
        merged.variables(),
        allLabels,
        allAnnotations,
        List.of(RouterPreset.STATE),
        RouterPreset.STOP_SIGNAL,
        created(selection));
  }

  /** The release's own time is the same for everybody who builds it. */
  private Instant created(FeatureSelection selection) {
    return Created.of(
        outputTimestamp,
        System.getenv(),
        new Release(selection.version()).time().orElse(Instant.EPOCH));
  }

  private List<Entry> userFiles() throws IOException {
    var entries = new ArrayList<Entry>();
    for (var file : files == null ? List.<FileParameter>of() : files) {
      var source =
          required("<files><file><source>", file.source == null ? null : file.source.toString());
      var target = required("<files><file><target>", file.target);
      var userFile = new UserFile(
          Path.of(source),
          Elements.from("<files><file><target>", target, ImagePath::new),
          file.mode == null
              ? Mode.PLAIN
              : Elements.from("<files><file><mode>", file.mode, Mode::parse));
      entries.addAll(sourceOf(userFile));
    }
    return entries;
  }

  private static List<Entry> sourceOf(UserFile file) throws IOException {
    try {
      return file.entries();
    } catch (RejectedValue e) {
      throw e.in("<files><file><source>");
    }
  }

  private static String required(String element, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new RejectedValue(
              "", "it is empty or missing", "write it; source and target are both needed")
          .in(element);
    }
    return value;
  }

  private Optional<Path> certificateFile(FeatureSelection selection) throws IOException {
    var choice = certificates();
    var target = layout().certificates();
    if (choice instanceof Certificates.Mozilla) {
      CertificateBundle.writeMozilla(target, modules(), go(selection.version()));
    } else if (choice instanceof Certificates.PemFile file) {
      try {
        CertificateBundle.writeFile(target, file.pem());
      } catch (RejectedValue e) {
        throw e.in("<certificates>");
      }
    }
    return choice.asFile() ? Optional.of(target) : Optional.empty();
  }

  private Map<Platform, SizeBudget> budgets() {
    var budgets = new HashMap<Platform, SizeBudget>();
    if (sizeBudget != null) {
      for (var platform : platforms()) {
        sizeBudget
            .budgetOf(platform)
            .ifPresent(text ->
                budgets.put(platform, Elements.from("<sizeBudget>", text, SizeBudget::parse)));
      }
    }
    return budgets;
  }

  private void attach(List<AssembledImage> images) {
    for (var image : images) {
      var classifier = image.platform().classifier();
      helper.attachArtifact(
          project, "routeros.tar", classifier, image.routerOs().file().toFile());
      helper.attachArtifact(project, "oci.tar", classifier, image.oci().file().toFile());
    }
    var document = layout().imageDocument().toFile();
    if (project.getPackaging().equals("router-image")) {
      project.getArtifact().setFile(document); // install refuses a project without a main file
    } else {
      helper.attachArtifact(project, "json", "image", document);
    }
  }

  private static void put(Map<String, String> all, @Nullable Map<String, @Nullable String> more) {
    if (more != null) {
      more.forEach((key, value) -> all.put(key, value == null ? "" : value));
    }
  }
}
