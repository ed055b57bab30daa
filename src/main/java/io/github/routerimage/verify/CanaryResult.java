package io.github.routerimage.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import java.util.List;

/**
 * How one canary went; a line of the lab's output.
 *
 * @param canary its name
 * @param result {@code passed}, {@code failed} or {@code skipped}
 * @param seconds wall time
 * @param detail a measurement, the reason of a skip, or what was wrong
 */
public record CanaryResult(String canary, String result, double seconds, String detail) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Reads JSON lines. */
  static List<CanaryResult> parse(String lines) {
    return lines.lines().map(CanaryResult::parseLine).toList();
  }

  private static CanaryResult parseLine(String line) {
    try {
      return MAPPER.readValue(line, CanaryResult.class);
    } catch (JsonProcessingException e) {
      throw new MachineFault(
          "The lab of verify-image said something that is no result: " + line
              + ". Please report it.",
          e);
    }
  }

  boolean failed() {
    return result.equals("failed");
  }

  boolean skipped() {
    return result.equals("skipped");
  }
}
