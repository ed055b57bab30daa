package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Node.Argument;
import io.github.routerimage.routeros.Node.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a script against a simulated router. */
final class Interpreter {
  /** An error that {@code on-error} catches. */
  static final class ScriptError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptError(String message) {
      super(message, null, false, false);
    }
  }

  private static final class Return extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient @Nullable Object value;

    Return(@Nullable Object value) {
      super(null, null, false, false);
      this.value = value;
    }
  }

  /** Code as a value. */
  record Code(List<Statement> statements) {}

  private static final Map<String, List<Statement>> READ = new ConcurrentHashMap<>();

  private final RouterDouble router;
  private final CommandTable table;
  private final List<String> output = new ArrayList<>();
  private int calls;

  Interpreter(RouterDouble router, CommandTable table) {
    this.router = router;
    this.table = table;
  }

  /** What was printed; an error that nobody caught ends the script like a router would. */
  List<String> run(String script) {
    try {
      execute(checked(script), new Scope(null));
    } catch (ScriptError e) {
      output.add("Script Error: " + e.getMessage());
    }
    return output;
  }

  /** Reading the same text for the same version again gives the same. */
  private List<Statement> checked(String script) {
    return READ.computeIfAbsent(router.version() + "\n" + script, ignored -> read(script));
  }

  private List<Statement> read(String script) {
    var statements = ScriptParser.parse(script);
    var unknown = table.unknown(statements, router.version());
    if (!unknown.isEmpty()) {
      throw new AssertionError(router.version() + " does not know " + unknown + " in " + script);
    }
    return statements;
  }

  private void execute(List<Statement> statements, Scope scope) {
    statements.forEach(statement -> execute(statement, scope));
  }

  private @Nullable Object execute(Statement statement, Scope scope) {
    if (++calls > 2_000_000) {
      throw new AssertionError("the script does not end: " + statement);
    }
    var command = statement.command();
    if (command.startsWith("$")) {
      return call(statement, scope);
    } else if (command.startsWith("/")) {
      return menu(statement, scope);
    }
    var positional = statement.positional();
    switch (command) {
      case ":local" ->
        scope.variables.put(
            name(positional.get(0)),
            statement
                .named("do")
                .<@Nullable Object>map(code -> code(code))
                .orElseGet(() -> evaluate(positional.get(1), scope)));
      case ":global" -> scope.variables.put("global " + name(positional.get(0)), "");
      case ":set" -> set(name(positional.get(0)), evaluate(positional.get(1), scope), scope);
      case ":put" -> output.add(Values.text(evaluate(positional.get(0), scope)));
      case ":if" -> choose(statement, scope);
      case ":while" -> {
        while (condition(positional.get(0), scope)) {
          block(statement.named("do").orElseThrow(), scope);
        }
      }
      case ":foreach" -> loop(statement, scope);
      case ":do" -> guarded(statement, scope);
      case ":error" -> throw new ScriptError(Values.text(evaluate(positional.get(0), scope)));
      case ":return" -> throw new Return(evaluate(positional.get(0), scope));
      case ":delay" -> router.second();
      case ":deserialize" -> {
        return Values.json(evaluate(statement.named("value").orElseThrow(), scope));
      }
      case ":resolve" -> {
        var server = Values.text(bareOr(statement.arguments().get(1), scope));
        if (router.silent.contains(server)) {
          throw new ScriptError("failure: dns server failure");
        }
        return "192.0.2.1";
      }
      case ":parse" -> {
        return new Code(checked(Values.text(evaluate(positional.get(0), scope))));
      }
      default -> {
        return Values.function(
            command,
            positional.stream()
                .<@Nullable Object>map(node -> evaluate(node, scope))
                .collect(Collectors.toCollection(ArrayList::new)));
      }
    }
    return null;
  }

  private void set(String name, @Nullable Object value, Scope scope) {
    for (Scope inner = scope; inner != null; inner = inner.outer) {
      if (inner.variables.containsKey("global " + name)) {
        router.globals().put(name, value);
        return;
      }
    }
    scope.owner(name).variables.put(name, value);
  }

  private @Nullable Object read(String name, Scope scope) {
    for (Scope inner = scope; inner != null; inner = inner.outer) {
      if (inner.variables.containsKey("global " + name)) {
        return router.globals().get(name);
      }
    }
    return scope.owner(name).variables.get(name);
  }

  private void choose(Statement statement, Scope scope) {
    if (condition(statement.positional().get(0), scope)) {
      block(statement.named("do").orElseThrow(), scope);
    } else {
      statement.named("else").ifPresent(other -> block(other, scope));
    }
  }

  private void loop(Statement statement, Scope scope) {
    for (var item : Values.list(evaluate(statement.named("in").orElseThrow(), scope))) {
      var inner = new Scope(scope);
      inner.variables.put(name(statement.positional().get(0)), item);
      block(statement.named("do").orElseThrow(), inner);
    }
  }

  private void guarded(Statement statement, Scope scope) {
    var body = statement.positional().get(0);
    var rescue = statement.named("on-error");
    if (rescue.isEmpty()) {
      block(body, scope);
      return;
    }
    try {
      block(body, scope);
    } catch (ScriptError e) {
      block(rescue.get(), scope);
    }
  }

  private void block(Node node, Scope scope) {
    execute(((Node.Block) node).statements(), new Scope(scope));
  }

  private boolean condition(Node node, Scope scope) {
    if (evaluate(node, scope) instanceof Boolean answer) {
      return answer;
    }
    throw new IllegalStateException("no condition: " + node);
  }

  /** A function sees its arguments and globals, nothing of its surroundings. */
  private @Nullable Object call(Statement statement, Scope scope) {
    var function = (Code) read(statement.command().substring(1), scope);
    var inner = new Scope(null);
    int number = 0;
    for (var argument : statement.arguments()) {
      var name = argument.name().isEmpty() ? String.valueOf(++number) : argument.name();
      inner.variables.put(name, bareOr(argument, scope));
    }
    try {
      execute(Objects.requireNonNull(function).statements(), inner);
      return null;
    } catch (Return result) {
      return result.value;
    }
  }

  private @Nullable Object menu(Statement statement, Scope scope) {
    var command = statement.command();
    int slash = command.lastIndexOf('/');
    var find = command.endsWith("/find");
    var named = new HashMap<String, @Nullable Object>();
    var conditions = new ArrayList<Condition>();
    var positional = new ArrayList<@Nullable Object>();
    for (var argument : statement.arguments()) {
      var value = find ? strict(argument, scope) : bareOr(argument, scope);
      if (find && "where".equals(value)) {
        continue;
      }
      if (argument.name().isEmpty()) {
        positional.add(value);
      } else if (find) {
        conditions.add(new Condition(argument.name(), argument.operator(), value));
      } else {
        named.put(argument.name(), value);
      }
    }
    if (find) {
      positional.forEach(flag -> conditions.add(new Condition(Values.text(flag), "=", true)));
    }
    return router.command(
        command.substring(0, slash), command.substring(slash + 1), positional, named, conditions);
  }

  /** In add and set a bare word is a value. */
  private @Nullable Object bareOr(Argument argument, Scope scope) {
    return argument.value() instanceof Node.Word word
        ? word.value()
        : evaluate(argument.value(), scope);
  }

  /** In find a bare word would be a variable; only flags and booleans are safe. */
  private @Nullable Object strict(Argument argument, Scope scope) {
    if (argument.value() instanceof Node.Word word && !argument.name().isEmpty()) {
      if (!List.of("yes", "no").contains(word.value())) {
        throw new IllegalStateException("a bare word in find: " + word.value());
      }
      return word.value().equals("yes");
    }
    return bareOr(argument, scope);
  }

  private @Nullable Object evaluate(Node node, Scope scope) {
    if (node instanceof Node.Text text) {
      return text.value();
    } else if (node instanceof Node.Word word) {
      return Values.word(word.value());
    } else if (node instanceof Node.Variable variable) {
      return read(variable.name(), scope);
    } else if (node instanceof Node.Call call) {
      return execute(call.statement(), scope);
    } else if (node instanceof Node.Values values) {
      return values.items().stream()
          .<@Nullable Object>map(item -> evaluate(item, scope))
          .collect(Collectors.toCollection(ArrayList::new));
    } else if (node instanceof Node.Operation operation) {
      return operate(operation, scope);
    }
    return code(node);
  }

  private static Code code(Node node) {
    return new Code(((Node.Block) node).statements());
  }

  private @Nullable Object operate(Node.Operation operation, Scope scope) {
    var value = operation.operands().get(0);
    var result = evaluate(value, scope);
    for (var operand : operation.operands().subList(1, operation.operands().size())) {
      result = Values.operate(operation.operator(), result, evaluate(operand, scope));
    }
    return result;
  }

  private static String name(Node node) {
    return ((Node.Word) node).value();
  }
}
