package io.github.routerimage.routeros;

import java.util.List;
import java.util.Optional;

/**
 * What the scripts consist of, in the dialect that we write: a small part of RouterOS's language.
 */
sealed interface Node {
  record Text(String value) implements Node {}

  record Word(String value) implements Node {}

  record Variable(String name) implements Node {}

  /** {@code [ … ]}: the value of a command. */
  record Call(Statement statement) implements Node {}

  /** <code>{ … }</code> as code. */
  record Block(List<Statement> statements) implements Node {}

  /** <code>{a;b}</code> as a list. */
  record Values(List<Node> items) implements Node {}

  /** {@code ( … )} with one kind of operator. */
  record Operation(String operator, List<Node> operands) implements Node {}

  /**
   * A command and what it gets.
   *
   * @param command {@code :put}, {@code /ip/route/add} or <code>$function</code>
   * @param line in the script or in the string that it was parsed from
   */
  record Statement(String command, List<Argument> arguments, int line) {
    Optional<Node> named(String name) {
      return arguments.stream()
          .filter(argument -> argument.name().equals(name))
          .map(Argument::value)
          .findFirst();
    }

    List<Node> positional() {
      return arguments.stream()
          .filter(argument -> argument.name().isEmpty())
          .map(Argument::value)
          .toList();
    }
  }

  /** A value, with {@code =} or {@code ~} before it. */
  record Argument(String name, String operator, Node value) {}
}
