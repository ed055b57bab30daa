package io.github.routerimage.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command for the lab to run in the started container, as the file has it; members that are
 * absent are null. The lab reads the same names.
 *
 * @param command a program of the image, by path or by name
 * @param exitCode expected; null is 0
 */
public record CommandTest(
    String name,
    String command,
    @Nullable List<String> args,
    @Nullable List<Variable> envVars,
    @Nullable List<String> expectedOutput,
    @Nullable List<String> excludedOutput,
    @Nullable List<String> expectedError,
    @Nullable List<String> excludedError,
    @Nullable Integer exitCode) {

  /** A variable that the command gets besides the image's. */
  public record Variable(String key, String value) {}
}
