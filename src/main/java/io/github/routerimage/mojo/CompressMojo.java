package io.github.routerimage.mojo;

import io.github.routerimage.compress.CompressShellStep;
import io.github.routerimage.compress.CompressStep;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Squeezes and packs the binaries for the router's flash and starts each result once, natively or
 * under qemu-user where this machine has it.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "compress",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
    threadSafe = true)
public final class CompressMojo extends AbstractShellMojo {
  /**
   * {@code packed} for the smallest flash (a fifth of the size): the program unpacks itself into
   * memory at its start, and the command line tool runs in the memory of the daemon. {@code upx}
   * for those who trust it more; its files are larger and need more memory. {@code none} for
   * devices with more flash than memory: the pages of a packed program cannot be dropped and read
   * again.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.compression", defaultValue = "packed")
  String compression = "";

  /**
   * UPX to pack with: {@code path} of an installed one, or another {@code version} than those known
   * to work.
   *
   * <pre>{@code
   * <upx>
   *   <path>/opt/upx/upx</path>
   * </upx>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  UpxParameter upx;

  /**
   * Whether the tables are blanked that only tracebacks read (lines, files, names of functions),
   * which makes the packed program a sixth smaller. Every byte of code stays. The program as
   * compiled is attached as type {@code elf} with a classifier like {@code linux-arm64-symbols};
   * with it the goal {@code symbolize} makes the log of a crash readable.
   *
   * <pre>{@code <squeeze>false</squeeze>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.squeeze", defaultValue = "true")
  boolean squeeze;

  /**
   * The same for the shell. A packed one unpacks at every start, which costs 12 ms and 0.5 MB of
   * memory while it runs (amd64); packing saves 305 kB of flash (arm64). Write {@code none} when
   * scripts on the router start many commands.
   *
   * <p>Default: as {@code <compression>}.
   *
   * <pre>{@code <shellCompression>none</shellCompression>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.shellCompression")
  @Nullable
  String shellCompression;

  private final MavenProjectHelper helper;

  @Inject
  CompressMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void run() throws IOException {
    var everything = Packing.choose(compression, upx, cache(), downloads());
    new CompressStep(layout(), steps(), Packing.startCheck())
        .compress(everything, squeeze, platforms());
    if (squeeze) {
      for (var platform : platforms()) {
        helper.attachArtifact(
            project,
            "elf",
            platform.classifier() + "-symbols",
            layout().symbols(platform).toFile());
      }
    }
    if (!shell().isNone()) {
      var choice = Packing.chooseForShell(shellCompression, everything, upx, cache(), downloads());
      new CompressShellStep(layout(), steps(), Packing.startCheck()).compress(choice, platforms());
    }
  }
}
