package io.github.routerimage.routeros;

import io.github.routerimage.fs.Data;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the pieces under {@code pieces/} into the text of a script. A piece is RouterOS code with
 *
 * <ul>
 *   <li>{@code <<name>>}: a value, written as a string literal
 *   <li>{@code @include name}: another piece, or statements that the caller made
 *   <li>{@code @when name … @end}: lines for scripts that have this trait only
 *   <li>{@code @fail expression}: ends the script with this message, or only reports it in a script
 *       that has the trait {@code check}
 *   <li>{@code @late name … @end}: code that the router reads only when it gets there, as
 *       {@code :local name [:parse "…"]}; up to 7.22 an argument that the router does not know
 *       anywhere in a file keeps the whole file from running
 *   <li>inside of these, {@code @key code}: a line for versions that have this property only; and
 *       <code>{{key}}=value</code>: a property with the name that the router's version has for it
 * </ul>
 */
final class Piece {
  private static final Pattern VALUE = Pattern.compile("<<([a-z0-9.-]+)>>");
  private final Map<String, String> values;
  private final Map<String, List<String>> statements;
  private final Set<String> traits;
  private final LateText late = new LateText();
  private final List<String> script = new ArrayList<>();

  /**
   * @param values by name
   * @param statements made by the caller, by the name under which pieces include them
   * @param traits of the script
   */
  Piece(Map<String, String> values, Map<String, List<String>> statements, Set<String> traits) {
    this.values = Map.copyOf(values);
    this.statements = Map.copyOf(statements);
    this.traits = Set.copyOf(traits);
  }

  /**
   * The finished text, with a line feed at its end; no comments and one blank per level, to be
   * small.
   */
  String render(String name) {
    block(lines(name).iterator(), "", true, script);
    return script.stream()
        .map(line -> line.substring(line.indexOf(line.strip()) / 2))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private List<String> lines(String name) {
    var own = statements.get(name);
    if (own != null) {
      return own;
    }
    try (var stream = Data.open(Piece.class, "pieces/" + name + ".rsc")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads up to the {@code @end} of this block or the end of the piece. */
  private void block(Iterator<String> lines, String indent, boolean wanted, List<String> out) {
    while (lines.hasNext()) {
      var line = lines.next();
      var code = line.strip();
      var own = indent + line.substring(0, line.indexOf(code));
      if (code.equals("@end")) {
        return;
      } else if (code.startsWith("@when ")) {
        block(lines, indent, wanted && traits.contains(code.substring(6)), out);
      } else if (code.startsWith("@late ")) {
        var body = new ArrayList<String>();
        block(lines, "", wanted, body);
        if (wanted) {
          var stripped = body.stream().map(String::strip).toList();
          late.function(code.substring(6), stripped, own.length())
              .forEach(text -> out.add(own + text));
        }
      } else if (wanted && code.startsWith("@include ")) {
        block(lines(code.substring(9)).iterator(), own, true, out);
      } else if (wanted && !code.startsWith("#")) {
        if (out == script) {
          late.written(own.length());
        }
        var text = code.startsWith("@fail ") ? fail(valued(code.substring(6))) : valued(code);
        out.add((own + text).stripTrailing());
      }
    }
  }

  private String fail(String expression) {
    return traits.contains("check")
        ? ":set tsProblems ($tsProblems + 1); $tsSay (\"PROBLEM: \" . " + expression + ")"
        : ":set tsMessage " + expression + "; :error $tsMessage";
  }

  private String valued(String line) {
    return VALUE.matcher(line).replaceAll(match -> {
      var value = values.get(match.group(1));
      if (value == null) {
        throw new IllegalArgumentException("no value for " + match.group());
      }
      return Matcher.quoteReplacement(Literal.string(value));
    });
  }
}
