package io.github.routerimage.symbols;

import java.util.List;

/**
 * A log with functions, files and lines.
 *
 * @param lines the log
 * @param resolved how many frames were found
 * @param unresolved how many could not be, because the log has no {@code pc=} for them
 * @param foreign how many cannot be of the symbol file's program: where their function would begin,
 *     none does
 */
public record SymbolizedLog(List<String> lines, int resolved, int unresolved, int foreign) {
  public SymbolizedLog {
    lines = List.copyOf(lines);
  }

  /** Whether the log is of the symbol file's program; one wrong frame is proof that it is not. */
  public boolean matches() {
    return foreign == 0;
  }
}
