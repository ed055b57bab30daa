package io.github.routerimage.routeros;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command database of one version, in the form of routeros-lsp 0.2.3: {@code c} children,
 * {@code k} a command, {@code a} its arguments, {@code f} one without a value, {@code r} what it
 * cannot do without, {@code u} the number of nameless ones.
 */
final class LspSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CommandTable table;
  private final RouterOsVersion version;

  LspSchema(CommandTable table, RouterOsVersion version) {
    this.table = table;
    this.version = version;
  }

  void write(Path target) throws IOException {
    var document = JSON.createObjectNode();
    document.put("format", 1);
    document.put("version", version.toString());
    document.put("board", "any");
    document.put("architecture", "any");
    document.putArray("packages").add("routeros").add("container");
    var root = document.putObject("root");
    table.commands().forEach((name, command) -> {
      if (table.holds(command.get("in"), version)) {
        add(root, name, command);
      }
    });
    // only on boards, and the trees are of a virtual machine
    add(root, "/system/routerboard/get", JSON.createObjectNode().put("unnamed", 2));
    JSON.writeValue(target.toFile(), document);
  }

  private void add(ObjectNode root, String name, JsonNode command) {
    var node = root;
    for (var word : name.replaceFirst("^[:/]", "").split("/")) {
      node = node.withObjectProperty("c").withObjectProperty(word);
    }
    node.put("k", 1);
    var arguments = node.withObjectProperty("a");
    for (var argument : command.path("args").properties()) {
      if (table.holds(argument.getValue(), version)) {
        arguments.putObject(argument.getKey());
      }
    }
    for (var flag : fact(name, command, "flags")) {
      arguments.withObjectProperty(flag.asText()).put("f", 1);
    }
    for (var required : fact(name, command, "required")) {
      if (arguments.has(required.asText())) {
        node.withArrayProperty("r").add(required);
      }
    }
    node.put("u", fact(name, command, "unnamed").asInt(0));
  }

  /** Kept with the command in our file, and apart from it in the whole tree. */
  private JsonNode fact(String name, JsonNode command, String fact) {
    return Optional.ofNullable(command.get(fact)).orElseGet(() -> table.fact(name, fact));
  }
}
