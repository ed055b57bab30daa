package io.github.routerimage.mojo;

import io.github.routerimage.compress.Compression;
import io.github.routerimage.compress.StartCheck;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.ToolCache;
import io.github.routerimage.tool.UpxRequest;
import io.github.routerimage.tool.UpxTool;
import java.io.File;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds what the goals need to pack binaries from {@code <compression>} and {@code <upx>}. */
final class Packing {
  private Packing() {}

  static Compression choose(
      String compression, @Nullable UpxParameter upx, ToolCache cache, Downloads downloads) {
    return choose("<compression>", compression, upx, cache, downloads);
  }

  /** The shell's own choice, else that of everything. */
  static Compression chooseForShell(
      @Nullable String own,
      Compression everything,
      @Nullable UpxParameter upx,
      ToolCache cache,
      Downloads downloads) {
    return own == null ? everything : choose("<shellCompression>", own, upx, cache, downloads);
  }

  private static Compression choose(
      String element,
      String compression,
      @Nullable UpxParameter upx,
      ToolCache cache,
      Downloads downloads) {
    return switch (Elements.from(element, compression, Compression.Choice::parse)) {
      case NONE -> new Compression.None();
      case PACKED -> new Compression.Packed();
      case UPX ->
        new Compression.ByUpx(
            new UpxTool(cache, downloads, Host.current(), System.getenv()).find(request(upx)));
    };
  }

  private static UpxRequest request(@Nullable UpxParameter upx) {
    return upx == null
        ? UpxRequest.knownGood()
        : new UpxRequest(
            Optional.ofNullable(upx.path).map(File::toPath),
            Optional.ofNullable(upx.version),
            Optional.ofNullable(upx.sha256)
                .map(text -> Elements.from("<upx><sha256>", text, Sha256::new)));
  }

  static StartCheck startCheck() {
    var host = Host.current();
    return new StartCheck(host, ExecutableSearch.in(System.getenv(), host));
  }
}
