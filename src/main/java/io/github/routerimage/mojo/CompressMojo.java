package io.github.routerimage.mojo;

import io.github.routerimage.compress.CompressStep;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Packs the binaries for the router's flash and starts each result once, natively or under
 * qemu-user where this machine has it.
 *
 * @since 1.0.0
 */
@Mojo(name = "compress", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class CompressMojo extends AbstractRouterImageMojo {
  /**
   * {@code upx} for the smallest flash (a quarter of the size), {@code none} for devices with more
   * flash than memory: a packed program needs about 18 MB more memory, because its pages cannot be
   * dropped and read again.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.compression", defaultValue = "upx")
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

  @Override
  void run() throws IOException {
    new CompressStep(layout(), steps(), Packing.startCheck())
        .compress(Packing.choose(compression, upx, cache(), downloads()), platforms());
  }
}
