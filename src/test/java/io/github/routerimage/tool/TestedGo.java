package io.github.routerimage.tool;

/** The Go that images are built with, found or fetched as in a build; for tests that compile. */
public final class TestedGo {
  private TestedGo() {}

  public static Go find() {
    var cache = ToolCache.ofUser(System.getenv());
    var downloads = new Downloads(cache, NetworkSettings.direct());
    return new GoToolchains(cache, downloads, Host.current(), System.getenv())
        .find(GoRequest.tested());
  }
}
