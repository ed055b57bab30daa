package io.github.routerimage.features;

import io.github.routerimage.failure.MachineFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a piece of Go source, one after the other, without blanks and {@code //} comments.
 * Knows names, strings without escapes but {@code \"} and {@code \\}, and single signs.
 */
final class GoTokens {
  private static final Pattern SKIPPED = Pattern.compile("(?:\\s|//[^\\n]*)*+");
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\"(?:[^\"\\\\\\n]|\\\\[\"\\\\])*\"|[{}\\[\\]:,]");

  private final TailscaleVersion version;
  private final String source;
  private final Matcher skipped;
  private final Matcher token;
  private int position;

  /** Begins right after {@code start}, which has to occur. */
  GoTokens(TailscaleVersion version, String source, String start) {
    this.version = version;
    this.source = source;
    this.skipped = SKIPPED.matcher(source);
    this.token = TOKEN.matcher(source);
    var found = source.indexOf(start);
    if (found < 0) {
      throw fault("\"" + start.strip() + "\" is missing");
    }
    position = found + start.length();
  }

  /** The next word without moving on; empty at the end or before something unknown. */
  String peek() {
    skipped.region(position, source.length()).lookingAt();
    position = skipped.end();
    return token.region(position, source.length()).lookingAt() ? token.group() : "";
  }

  String next() {
    var word = peek();
    if (word.isEmpty()) {
      throw fault("found \"" + restOfLine() + "\"");
    }
    position += word.length();
    return word;
  }

  void expect(String sign) {
    var word = peek();
    if (!word.equals(sign)) {
      throw fault("expected " + sign + ", found \"" + restOfLine() + "\"");
    }
    position += word.length();
  }

  /** Moves on if the next word is this one. */
  boolean skip(String sign) {
    if (!peek().equals(sign)) {
      return false;
    }
    position += sign.length();
    return true;
  }

  String string() {
    if (!peek().startsWith("\"")) {
      throw fault("expected a string, found \"" + restOfLine() + "\"");
    }
    var word = next();
    return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  /** Says where the reading stopped and what to do. */
  MachineFault fault(String reason) {
    var line =
        source.substring(0, position).chars().filter(sign -> sign == '\n').count() + 1;
    return new MachineFault("Tailscale " + version + ", " + FeatureRegistry.SOURCE + " line "
        + line + ": " + reason
        + ". This plugin does not know that form of the registry. Take another version of"
        + " Tailscale, or a newer one of the plugin.");
  }

  private String restOfLine() {
    return source.substring(position).lines().findFirst().orElse("end of file").strip();
  }
}
