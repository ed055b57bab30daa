package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Node.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Code in a string that is parsed later.
 *
 * @param from number of the first version that it is for
 * @param until number of the first version that has another one
 */
record LateCode(String code, int from, int until) {
  boolean isFor(RouterOsVersion version) {
    return version.number() >= from && version.number() < until;
  }

  /** All of a script, in blocks as well. */
  static List<LateCode> in(List<Statement> statements) {
    var found = new ArrayList<LateCode>();
    collect(statements, found);
    return found;
  }

  private static void collect(List<Statement> statements, List<LateCode> found) {
    for (var statement : statements) {
      var positional = statement.positional();
      if (statement.command().equals(":local") && positional.size() == 2) {
        if (positional.get(1) instanceof Node.Call call
            && call.statement().command().equals(":parse")
            && call.statement().positional().get(0) instanceof Node.Text text) {
          found.add(new LateCode(text.value(), 0, Integer.MAX_VALUE));
        } else if (positional.get(1) instanceof Node.Text text
            && ((Node.Word) positional.get(0)).value().endsWith("Code")) {
          found.add(new LateCode(text.value(), 0, Integer.MAX_VALUE));
        }
      }
      guarded(statement, found);
      statement.arguments().forEach(argument -> {
        if (argument.value() instanceof Node.Block block) {
          collect(block.statements(), found);
        }
      });
    }
  }

  /** {@code :if ($tsVersion >= 72000) do={:set tsXCode "…"}} takes over from the one before. */
  private static void guarded(Statement statement, List<LateCode> found) {
    if (statement.command().equals(":if")
        && statement.positional().get(0) instanceof Node.Operation guard
        && guard.operands().get(0) instanceof Node.Variable variable
        && variable.name().equals("tsVersion")
        && guard.operator().equals(">=")
        && statement.named("do").orElseThrow() instanceof Node.Block block
        && block.statements().get(0).command().equals(":set")
        && block.statements().get(0).positional().get(1) instanceof Node.Text text) {
      int from = Integer.parseInt(((Node.Word) guard.operands().get(1)).value());
      var before = found.remove(found.size() - 1);
      found.add(new LateCode(before.code(), before.from(), from));
      found.add(new LateCode(text.value(), from, Integer.MAX_VALUE));
    }
  }
}
