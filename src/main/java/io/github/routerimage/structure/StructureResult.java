package io.github.routerimage.structure;

import java.util.List;

/**
 * How one test went.
 *
 * @param name of the test
 * @param problems what is not as the test wants it; empty when it passed
 */
public record StructureResult(String name, List<String> problems) {
  public StructureResult {
    problems = List.copyOf(problems);
  }
}
