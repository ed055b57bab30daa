package io.github.routerimage.routeros;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.routerimage.routeros.Node.Argument;
import io.github.routerimage.routeros.Node.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which command and argument exists in which version of RouterOS. */
final class CommandTable {
  /** Whose arguments are names of local variables or of properties. */
  private static final Set<String> OPEN =
      Set.of(":do", ":if", ":while", ":foreach", ":local", ":global");

  private final JsonNode data;
  private final List<RouterOsVersion> versions;

  private CommandTable(Path file) throws IOException {
    data = new ObjectMapper().readTree(Files.readString(file));
    versions = StreamSupport.stream(data.get("versions").spliterator(), false)
        .map(version -> RouterOsVersion.parse(version.asText()))
        .toList();
  }

  /** The part that our scripts use; kept with the tests. */
  static CommandTable ours() {
    return read(Path.of("src/test/resources/routeros/commands.json"));
  }

  /** The whole console tree, where the machine has it. */
  static Optional<CommandTable> oracle() {
    var file = Path.of(System.getProperty("routeros.cli", "../shared/routeros/cli.json"));
    return Stream.of(file).filter(Files::exists).findFirst().map(CommandTable::read);
  }

  private static CommandTable read(Path file) {
    try {
      return new CommandTable(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All dumped versions. */
  List<RouterOsVersion> versions() {
    return versions;
  }

  /** All commands, by name. */
  Map<String, JsonNode> commands() {
    var commands = new TreeMap<String, JsonNode>();
    data.get("commands")
        .properties()
        .forEach(entry -> commands.put(entry.getKey(), entry.getValue()));
    return commands;
  }

  /** What the whole tree keeps apart from the command. */
  JsonNode fact(String command, String fact) {
    var section = fact.equals("required") ? "compile_required" : fact;
    var sure = data.path(section).path(command);
    return sure.isMissingNode() ? data.path(section + "_inferred").path(command) : sure;
  }

  /** What a router of this version would not know, here and in all blocks. */
  List<String> unknown(List<Statement> statements, RouterOsVersion version) {
    var unknown = new ArrayList<String>();
    statements.forEach(statement -> check(statement, version, unknown));
    return unknown;
  }

  private void check(Statement statement, RouterOsVersion version, List<String> unknown) {
    var command = statement.command();
    if (!command.startsWith("$") && !command.equals("/system/routerboard/get")) {
      var known = data.get("commands").get(command);
      if (known == null || !holds(known.get("in"), version)) {
        unknown.add("line " + statement.line() + ": " + command);
      } else if (!command.endsWith("/find") && !OPEN.contains(command)) {
        for (var argument : statement.arguments()) {
          var ranges = known.get("args").get(argument.name());
          if (!argument.name().isEmpty() && (ranges == null || !holds(ranges, version))) {
            unknown.add("line " + statement.line() + ": " + command + " " + argument.name() + "=");
          }
        }
      }
    }
    statement.arguments().stream()
        .map(Argument::value)
        .forEach(node -> check(node, version, unknown));
  }

  private void check(Node node, RouterOsVersion version, List<String> unknown) {
    if (node instanceof Node.Call call) {
      check(call.statement(), version, unknown);
    } else if (node instanceof Node.Block block) {
      block.statements().forEach(statement -> check(statement, version, unknown));
    } else if (node instanceof Node.Values values) {
      values.items().forEach(item -> check(item, version, unknown));
    } else if (node instanceof Node.Operation operation) {
      operation.operands().forEach(operand -> check(operand, version, unknown));
    }
  }

  /** Versions after the newest dump count as the newest. */
  boolean holds(JsonNode ranges, RouterOsVersion version) {
    var newest = versions.get(versions.size() - 1);
    var asked = version.compareTo(newest) > 0 ? newest : version;
    for (var range : ranges) {
      if (RouterOsVersion.parse(range.get(0).asText()).compareTo(asked) <= 0
          && RouterOsVersion.parse(range.get(1).asText()).compareTo(asked) >= 0) {
        return true;
      }
    }
    return false;
  }
}
