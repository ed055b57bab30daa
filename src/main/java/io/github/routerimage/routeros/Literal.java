package io.github.routerimage.routeros;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Values in the language of RouterOS scripts. */
final class Literal {
  private Literal() {}

  /**
   * A string in double quotes. Control characters are written as escapes, so a literal is always on
   * one line; text outside ASCII is written byte by byte, because consoles differ in what they take
   * it for.
   */
  static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      quoted.append(escaped((char) (b & 0xff)));
    }
    return quoted.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"', '\\', '$', '?' -> "\\" + c;
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
        c < 0x20 || c > 0x7e ? String.format(Locale.ROOT, "\\%02X", (int) c) : String.valueOf(c);
    };
  }

  /** A regular expression that matches an archive whose name begins so, in any directory. */
  static String beginOfFile(String begin) {
    return "(^|/)" + begin.replaceAll("[^A-Za-z0-9_/-]", "[$0]") + ".*[.]tar$";
  }

  /** A regular expression that matches a file of exactly this name in any directory. */
  static String fileAnywhere(String name) {
    return "(^|/)" + name.replaceAll("[^A-Za-z0-9_/-]", "[$0]") + "$";
  }
}
