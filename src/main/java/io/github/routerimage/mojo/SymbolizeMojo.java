package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.symbols.SymbolSearch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints a log of a router with the functions, files and lines of a crash in it, which a squeezed
 * program prints as bare numbers. With {@code -q} nothing else is printed.
 *
 * <pre>{@code mvn -q router-image:symbolize -Drouter-image.log=router.log}</pre>
 *
 * @since 1.0.0
 */
@Mojo(name = "symbolize", configurator = "router-image", requiresProject = false, threadSafe = true)
public final class SymbolizeMojo extends AbstractRouterImageMojo {
  /**
   * The log: what RouterOS printed or saved, with anything else in it.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.log")
  @Nullable
  File log;

  /**
   * The symbol file of the program that crashed, from the build that made the image.
   *
   * <p>Default: of those that the last build left under {@code target/router-image} the one that
   * the log is of.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.symbols")
  @Nullable
  File symbols;

  @Override
  void run() throws IOException {
    if (log == null || !log.isFile()) {
      throw new UserMistake("-Drouter-image.log "
          + (log == null ? "is missing" : "\"" + log + "\": there is no such file")
          + ". Save the router's log to a file and name that.");
    }
    var lines = Files.readAllLines(log.toPath());
    SymbolSearch.symbolize(lines, symbolFiles()).lines().forEach(System.out::println);
  }

  private List<Path> symbolFiles() {
    return symbols != null
        ? List.of(symbols.toPath())
        : Platform.all().stream()
            .map(layout()::symbols)
            .filter(Files::isRegularFile)
            .toList();
  }
}
