package io.github.routerimage.process;

/**
 * How a program ended.
 *
 * @param exitCode 0 for success; 143 and the like when a signal ended it
 * @param stdout all of it, decoded as UTF-8
 * @param stderr all of it, decoded as UTF-8
 */
public record Outcome(int exitCode, String stdout, String stderr) {

  /** The last lines that the program said, standard error first; for messages. */
  public String lastLines() {
    var said = stderr.isBlank() ? stdout : stderr;
    var lines = said.strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }
}
