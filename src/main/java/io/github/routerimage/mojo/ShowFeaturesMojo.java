package io.github.routerimage.mojo;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureReport;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureTable;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what there is to choose from in this version of Tailscale, what of it this project's image
 * has, and why. With {@code -q} nothing else is printed.
 *
 * @since 1.0.0
 */
@Mojo(name = "show-features", configurator = "router-image", threadSafe = true)
public final class ShowFeaturesMojo extends AbstractSourceMojo {
  /**
   * {@code table} for people, {@code json} for scripts (the form of {@code features.json}).
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.format", defaultValue = "table")
  String format = "";

  @Override
  void run() throws IOException {
    Elements.within("-Drouter-image.format", this::checkFormat);
    var request = featureRequest();
    var registry = source(request.version(), go(request.version())).registry();
    var selection = FeatureResolver.resolve(registry, request);
    if (format.equals("json")) {
      System.out.print(FeatureReport.json(selection));
      return;
    }
    System.out.println("Capabilities (<capability>):");
    FeatureTable.capabilities(registry, selection).forEach(System.out::println);
    System.out.println();
    System.out.println("Features of Tailscale " + request.version() + " (<feature>):");
    FeatureTable.features(registry, selection).forEach(System.out::println);
  }

  private void checkFormat() {
    if (!format.equals("table") && !format.equals("json")) {
      throw new RejectedValue(format, "there is no such format", "write table or json");
    }
  }
}
