package io.github.routerimage.tailscale;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Go fetch every module that a compilation needs, so that a build without a network finds them.
 */
public final class ModulePrefetch {
  private static final Logger log = LoggerFactory.getLogger(ModulePrefetch.class);

  private ModulePrefetch() {}

  /** Lists the packages of each platform's binary, which fetches their modules. */
  public static void run(CompileRequest request) {
    list(request, "./cmd/featuretags", Map.of());
    for (var platform : request.platforms()) {
      var packages = list(request, "./cmd/tailscaled", platform.goEnvironment());
      log.info("prefetch {}: the modules of {} packages are here", platform, packages);
    }
  }

  private static long list(CompileRequest request, String program, Map<String, String> target) {
    var command = request
        .go()
        .command(
            request.source().directory(),
            "list",
            "-deps",
            "-tags=" + request.selection().tags(),
            program)
        .environment(target);
    return request.go().runChecked(command).stdout().lines().count();
  }
}
