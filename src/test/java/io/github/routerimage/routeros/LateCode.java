package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Node.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The code in strings that a router of one version parses later. */
final class LateCode {
  private final RouterOsVersion version;
  private final List<String> found = new ArrayList<>();

  private LateCode(RouterOsVersion version) {
    this.version = version;
  }

  /** All of a script, in blocks as well. */
  static List<String> in(List<Statement> statements, RouterOsVersion version) {
    var code = new LateCode(version);
    code.collect(statements, new HashMap<>());
    return code.found;
  }

  /** @param texts of variables that are in sight */
  private void collect(List<Statement> statements, Map<String, String> texts) {
    for (var statement : statements) {
      var positional = statement.positional();
      if (statement.command().equals(":local") && positional.size() == 2) {
        if (positional.get(1) instanceof Node.Call call
            && call.statement().command().equals(":parse")) {
          found.add(text(call.statement().positional().get(0), texts));
        } else if (positional.get(1) instanceof Node.Text text) {
          texts.put(((Node.Word) positional.get(0)).value(), text.value());
        }
      }
      if (!guarded(statement, texts)) {
        statement.arguments().forEach(argument -> {
          if (argument.value() instanceof Node.Block block) {
            collect(block.statements(), new HashMap<>(texts));
          }
        });
      }
    }
  }

  /** A text, or texts and variables with dots between. */
  private static String text(Node node, Map<String, String> texts) {
    if (node instanceof Node.Operation operation && operation.operator().equals(".")) {
      return operation.operands().stream()
          .map(operand -> text(operand, texts))
          .collect(Collectors.joining());
    } else if (node instanceof Node.Variable variable) {
      return Objects.requireNonNull(texts.get(variable.name()), variable.name());
    }
    return ((Node.Text) node).value();
  }

  /** {@code :if ($tsVersion >= 72000) do={:set tsPart1 "…"}} takes over from the one before. */
  private boolean guarded(Statement statement, Map<String, String> texts) {
    if (statement.command().equals(":if")
        && statement.positional().get(0) instanceof Node.Operation guard
        && guard.operands().get(0) instanceof Node.Variable variable
        && variable.name().equals("tsVersion")
        && guard.operator().equals(">=")
        && statement.named("do").orElseThrow() instanceof Node.Block block
        && block.statements().size() == 1
        && block.statements().get(0).command().equals(":set")
        && block.statements().get(0).positional().get(1) instanceof Node.Text text) {
      if (version.number() >= Integer.parseInt(((Node.Word) guard.operands().get(1)).value())) {
        texts.put(
            ((Node.Word) block.statements().get(0).positional().get(0)).value(), text.value());
      }
      return true;
    }
    return false;
  }
}
