package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.features.FeatureSelection.Kept;
import io.github.routerimage.features.FeatureVariant;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.report.Comparison;
import io.github.routerimage.report.FeatureCosts;
import io.github.routerimage.report.SizePage;
import io.github.routerimage.report.SizeRecorder;
import io.github.routerimage.report.SizeReport;
import io.github.routerimage.report.SizeText;
import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.Inlining;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows where the bytes of an image go: by file, by Go package, by feature if asked for, and what
 * changed. Prints text, and writes {@code size-report.txt}, {@code size-report.json} and the page
 * {@code size-report.html} to {@code target/router-image}. Reads what {@code assemble-image} left.
 *
 * <pre>{@code mvn package router-image:size-report}</pre>
 *
 * @since 1.0.0
 */
@Mojo(name = "size-report", configurator = "router-image", threadSafe = true)
public final class SizeReportMojo extends AbstractSourceMojo {
  /**
   * A {@code size-report.json} of an earlier build to compare with, besides the build before; keep
   * it where the project keeps its sources.
   *
   * <pre>{@code <baseline>src/main/router/sizes.json</baseline>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.baseline")
  @Nullable
  File baseline;

  /**
   * Features whose cost is measured, each by one more build per platform with or without it:
   * {@code none}, {@code all} that the image has, or names separated by commas, also of features
   * that it does not have. Takes a minute or more for each; a second time the cache serves.
   * {@code -Drouter-image.platforms=linux/arm64} measures on one platform only.
   *
   * <pre>{@code <featureCosts>portmapper,serve</featureCosts>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.featureCosts", defaultValue = "none")
  String featureCosts = "";

  /**
   * As for the goal {@code compile-tailscale}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.inlining", defaultValue = "none")
  String inlining = "";

  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.compression", defaultValue = "packed")
  String compression = "";

  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  UpxParameter upx;

  /**
   * As for the goal {@code compress}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.squeeze", defaultValue = "true")
  boolean squeeze;

  @Override
  void run() throws IOException {
    var report = SizeReport.read(layout().sizeReport());
    var comparisons = comparisons();
    if (!featureCosts.strip().equals("none")) {
      report = withFeatures(report);
      report.write(layout().sizeReport());
    }
    var text = SizeText.lines(report, comparisons);
    text.forEach(System.out::println);
    AtomicFiles.writeString(layout().sizeReportText(), String.join("\n", text) + "\n");
    AtomicFiles.writeString(layout().sizeReportPage(), SizePage.html(report, comparisons));
    getLog().info("size-report: " + layout().sizeReportPage());
  }

  private List<Comparison> comparisons() throws IOException {
    var comparisons = new ArrayList<Comparison>();
    new SizeRecorder(layout())
        .before()
        .ifPresent(report ->
            comparisons.add(new Comparison("since the last build of other sizes", report)));
    if (baseline != null) {
      if (!baseline.isFile()) {
        throw new UserMistake("<baseline> \"" + baseline + "\": there is no such file. Copy "
            + layout().sizeReport() + " of a build to it.");
      }
      comparisons.add(new Comparison(
          "since the baseline " + baseline.getName(), SizeReport.read(baseline.toPath())));
    }
    return comparisons;
  }

  private SizeReport withFeatures(SizeReport report) throws IOException {
    var selection = selection();
    var toolchain = go(selection.version());
    var source = source(selection.version(), toolchain);
    var registry = source.registry();
    var variants = new ArrayList<FeatureVariant>();
    for (var name : names(selection)) {
      variants.add(Elements.from(
          "<featureCosts>", name, feature -> FeatureVariant.of(registry, selection, feature)));
    }
    var request = new CompileRequest(
        source,
        toolchain,
        selection,
        platforms(),
        Elements.from("<inlining>", inlining, Inlining::parse));
    return new FeatureCosts(
            layout(),
            steps(),
            Packing.startCheck(),
            request,
            Packing.choose(compression, upx, cache(), downloads()),
            squeeze)
        .measure(report, variants);
  }

  private List<String> names(FeatureSelection selection) {
    return featureCosts.strip().equals("all")
        ? selection.features().stream().map(Kept::name).toList()
        : List.of(featureCosts.split(",")).stream().map(String::strip).toList();
  }
}
