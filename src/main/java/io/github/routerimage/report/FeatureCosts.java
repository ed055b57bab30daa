package io.github.routerimage.report;

import io.github.routerimage.compress.CompressStep;
import io.github.routerimage.compress.Compression;
import io.github.routerimage.compress.StartCheck;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.features.FeatureVariant;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.report.SizeReport.FeatureCost;
import io.github.routerimage.report.SizeReport.PlatformSizes;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tailscale.CompileRequest;
import io.github.routerimage.tailscale.CompileStep;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what features cost: builds the program once more for each, by the very steps that built
 * the image, so that a second run is served from the cache of results.
 *
 * @param request what the image was compiled from
 * @param compression how it was packed
 * @param squeeze whether it was squeezed before
 */
public record FeatureCosts(
    Layout layout,
    StepRunner steps,
    StartCheck startCheck,
    CompileRequest request,
    Compression compression,
    boolean squeeze) {
  private static final Logger log = LoggerFactory.getLogger(FeatureCosts.class);

  /** The report with the costs, beside those that were measured before. */
  public SizeReport measure(SizeReport report, List<FeatureVariant> variants) throws IOException {
    var platforms = new ArrayList<PlatformSizes>();
    for (var sizes : report.platforms()) {
      var platform = Platform.parse(sizes.platform());
      var costs = new TreeMap<>(sizes.features());
      if (request.platforms().contains(platform)) {
        log.info(
            "size-report {}: builds {} variants; each takes a minute or more unless the cache has it",
            platform,
            variants.size());
        for (var variant : variants) {
          costs.put(variant.feature(), measure(sizes, platform, variant));
        }
      }
      platforms.add(sizes.with(costs));
    }
    return report.with(platforms);
  }

  private FeatureCost measure(PlatformSizes sizes, Platform platform, FeatureVariant variant)
      throws IOException {
    var place = layout.variant(variant.feature());
    try {
      new CompileStep(place, steps)
          .compile(new CompileRequest(
              request.source(),
              request.go(),
              variant.selection(),
              List.of(platform),
              request.inlining()));
      new CompressStep(place, steps, startCheck).compress(compression, squeeze, List.of(platform));
      var sign = variant.built() ? 1 : -1;
      return new FeatureCost(
          variant.built(),
          sign * (sizes.program().size() - Files.size(place.binary(platform))),
          sign * (sizes.packed() - Files.size(place.packed(platform))),
          variant.alongside(),
          null);
    } catch (MachineFault e) {
      log.info("size-report {}: {}", platform, e.getMessage());
      return new FeatureCost(
          variant.built(), 0, 0, variant.alongside(), "this variant cannot be built");
    } finally {
      AtomicFiles.delete(place.root()); // the cache has it
    }
  }
}
