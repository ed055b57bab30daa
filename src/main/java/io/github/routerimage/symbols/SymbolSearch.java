package io.github.routerimage.symbols;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.squeeze.SymbolTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the symbol file that a log is of. A frame says where it is and how far from its function's
 * begin; a file of another program has no function beginning there, so no name or number has to be
 * in the log or the program to tell one build from another.
 */
public final class SymbolSearch {
  private SymbolSearch() {}

  /**
   * The log with the first symbol file that it can be of.
   *
   * @throws UserMistake when there is none, or nothing in the log to find
   */
  public static SymbolizedLog symbolize(List<String> log, List<Path> files) throws IOException {
    var frames = 0;
    for (var file : files) {
      if (!Files.isRegularFile(file)) {
        throw new UserMistake("-Drouter-image.symbols \"" + file + "\": there is no such file. "
            + "Name the file …-symbols.elf of the build that made the image.");
      }
      var result = Symbolizer.symbolize(log, SymbolTable.read(Files.readAllBytes(file)));
      if (result.matches() && result.resolved() > 0) {
        return result;
      }
      frames = Math.max(frames, result.resolved() + result.unresolved());
    }
    throw new UserMistake(problem(files, frames));
  }

  private static String problem(List<Path> files, int frames) {
    if (files.isEmpty()) {
      return "There is no symbol file under target/router-image. Run mvn package with the pom and the"
          + " version that the image is from, or name its symbol file (type elf, classifier like"
          + " linux-arm64-symbols) with -Drouter-image.symbols.";
    }
    if (frames == 0) {
      return "The log has no frame of a squeezed program (a line with ?:0 and pc=0x…). If the program"
          + " crashed, its lines may have been cut: the router's log keeps only the newest.";
    }
    return "The log is of another program than " + files
        + ". Name the symbol file of the very build that made the image with -Drouter-image.symbols;"
        + " a file with equal version numbers is not enough.";
  }
}
