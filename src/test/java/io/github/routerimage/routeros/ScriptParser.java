package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Node.Argument;
import io.github.routerimage.routeros.Node.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a script. It is stricter than a router: operators of different kinds need parentheses,
 * strings must not interpolate, comments stand at the start of a line.
 */
final class ScriptParser {
  private static final Pattern NAME = Pattern.compile("(\\.id|[a-zA-Z][a-zA-Z0-9-]*)(=|~)");
  private static final Pattern OPERATOR =
      Pattern.compile("->|&&|\\|\\||!=|<=|>=|<<|>>|[=<>+*.&~-]|in ");
  private static final Set<String> CODE = Set.of("do", "else", "on-error");

  private final String text;
  private int at;
  private int counted;
  private int lines;

  private ScriptParser(String text) {
    this.text = text;
  }

  /** @throws IllegalArgumentException with the line that cannot be read */
  static List<Statement> parse(String text) {
    var parser = new ScriptParser(text);
    var statements = parser.statements();
    if (parser.at < text.length()) {
      throw parser.error("unexpected " + text.charAt(parser.at));
    }
    return statements;
  }

  private List<Statement> statements() {
    var statements = new ArrayList<Statement>();
    while (true) {
      skip(" \t\n;");
      if (at >= text.length() || peek() == '}' || peek() == ']') {
        return statements;
      } else if (peek() == '#') {
        at = end(text.indexOf('\n', at));
      } else if (peek() == '{') {
        int line = line();
        statements.add(new Statement(":do", List.of(new Argument("", "=", block())), line));
      } else {
        statements.add(statement());
      }
    }
  }

  private Statement statement() {
    int line = line();
    int start = at;
    while (at < text.length() && " \t\n;]})".indexOf(peek()) < 0) {
      at++;
    }
    var command = text.substring(start, at);
    if (!command.matches(":[a-z0-9]+|(/[a-z0-9-]+)+|\\$[a-zA-Z0-9]+")) {
      throw error("no command: " + command);
    }
    var arguments = new ArrayList<Argument>();
    while (true) {
      skip(" \t");
      if (at >= text.length() || "\n;]}".indexOf(peek()) >= 0) {
        return new Statement(command, arguments, line);
      }
      var name = NAME.matcher(text).region(at, text.length());
      if (name.lookingAt()) {
        at = name.end();
        var code = CODE.contains(name.group(1));
        arguments.add(new Argument(name.group(1), name.group(2), code ? block() : value()));
      } else {
        var block = command.equals(":do") && peek() == '{';
        arguments.add(new Argument("", "=", block ? block() : value()));
      }
    }
  }

  private Node block() {
    expect('{');
    var statements = statements();
    expect('}');
    return new Node.Block(statements);
  }

  private Node value() {
    return switch (peek()) {
      case '"' -> new Node.Text(string());
      case '$' -> variable();
      case '[' -> call();
      case '(' -> operation();
      case '{' -> values();
      default -> word();
    };
  }

  private Node call() {
    expect('[');
    skip(" ");
    var statement = statement();
    skip(" ");
    expect(']');
    return new Node.Call(statement);
  }

  private Node values() {
    expect('{');
    var items = new ArrayList<Node>();
    while (peek() != '}') {
      items.add(value());
      skip(";");
    }
    expect('}');
    return new Node.Values(items);
  }

  private Node operation() {
    expect('(');
    skip(" ");
    var operands = new ArrayList<Node>(List.of(operand()));
    var operator = "";
    skip(" ");
    while (peek() != ')') {
      var found = OPERATOR.matcher(text).region(at, text.length());
      if (!found.lookingAt()
          || (!operator.isEmpty() && !operator.equals(found.group().strip()))) {
        throw error("operators need parentheses");
      }
      operator = found.group().strip();
      at = found.end();
      skip(" ");
      operands.add(operand());
      skip(" ");
    }
    expect(')');
    return new Node.Operation(operator, operands);
  }

  /** Like a value, but a word ends before an operator. */
  private Node operand() {
    return value();
  }

  private Node variable() {
    expect('$');
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(peek())) {
      at++;
    }
    return new Node.Variable(text.substring(start, at));
  }

  private Node word() {
    int start = at;
    while (at < text.length() && " \t\n;]})\"$[({".indexOf(peek()) < 0) {
      at++;
    }
    if (at == start) {
      throw error("a value is missing");
    }
    return new Node.Word(text.substring(start, at));
  }

  private String string() {
    expect('"');
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c == '$' || c == '\n') {
        throw error("a string with a bare " + c);
      }
      value.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return value.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '$', '?' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '_' -> ' ';
      default -> {
        at++;
        yield (char) Integer.parseInt(text.substring(at - 2, at), 16);
      }
    };
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("it ends too early");
    }
    return text.charAt(at);
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error("expected " + c + ", found " + peek());
    }
    at++;
  }

  private int end(int index) {
    return index < 0 ? text.length() : index;
  }

  private int line() {
    for (; counted < Math.min(at, text.length()); counted++) {
      lines += text.charAt(counted) == '\n' ? 1 : 0;
    }
    return lines + 1;
  }

  private IllegalArgumentException error(String reason) {
    var from = Math.max(0, at - 60);
    return new IllegalArgumentException("line " + line() + ": " + reason + " after: "
        + text.substring(from, Math.min(at, text.length())));
  }
}
