package io.github.routerimage.rootfs;

import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what would go wrong on a router, without starting anything. */
public final class RootfsLint {
  private RootfsLint() {}

  /** Everything that is wrong; empty when the image may be written. */
  public static List<Finding> findings(LintRequest request) throws IOException {
    var findings = new ArrayList<Finding>();
    findings.addAll(TreeLint.findings(request.rootfs(), request.directories()));
    findings.addAll(ProgramLint.findings(request));
    findings.addAll(SecretLint.findings(request));
    return findings;
  }

  /** What of that the variables and arguments alone show. */
  public static List<Finding> settings(Map<String, String> environment, List<String> arguments) {
    return SecretLint.settings(environment, arguments);
  }

  /** What of that the mode of a file alone shows. */
  public static Optional<Finding> mode(Entry entry) {
    return TreeLint.mode(entry);
  }

  /**
   * Ends the build when something is wrong.
   *
   * @throws UserMistake with all findings, one a line
   */
  public static void check(LintRequest request) throws IOException {
    var findings = findings(request);
    if (!findings.isEmpty()) {
      throw new UserMistake(findings.stream()
          .map(Finding::toString)
          .collect(Collectors.joining(
              "\n  ", request.platform() + ": the image would not work on a router:\n  ", "")));
    }
  }
}
