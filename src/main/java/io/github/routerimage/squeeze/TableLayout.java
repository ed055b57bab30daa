package io.github.routerimage.squeeze;

import io.github.routerimage.failure.MachineFault;
import java.util.Optional;

/**
 * Where code and function tables of a Go program lie in its file.
 *
 * @param text code of all functions; their entries count from its begin
 * @param counters tables from program counters to values
 * @param records pairs of entry and record of each function, the end of the last one, and the
 *     records
 * @param functions how many
 * @param alignment of each record, in bytes
 */
public record TableLayout(Span text, Span counters, Span records, int functions, int alignment) {

  /** A part of the file. */
  public record Span(int offset, int length) {
    /** First byte after it. */
    public int end() {
      return offset + length;
    }
  }

  /** None when it is no Go program, or one whose tables are not laid out as known. */
  public static Optional<TableLayout> of(byte[] program) {
    try {
      var tables = FunctionTables.read(Bytes.of(program));
      var functions = tables.functions();
      var end = functions.stream().mapToInt(FunctionRecord::recordEnd).max().orElseThrow();
      return Optional.of(new TableLayout(
          span(tables.elf().section(".text").bytes()),
          span(tables.counters()),
          new Span(span(tables.records()).offset(), end),
          functions.size(),
          tables.elf().pointerSize()));
    } catch (MachineFault unknown) {
      return Optional.empty();
    }
  }

  private static Span span(Bytes bytes) {
    return new Span(bytes.buffer().arrayOffset(), bytes.size());
  }
}
