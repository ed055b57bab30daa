package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The five steps as a page that needs nothing else: the text of README.txt, in which a line
 * {@code N. …} begins a step, six blanks begin what is typed, and an empty line ends a paragraph.
 */
final class ReadmePage {
  private static final Pattern STEP = Pattern.compile("\\d\\. (.*)");
  private static final String STYLE = ":root{color-scheme:light dark}"
      + "body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;"
      + "color:light-dark(#1c1c1c,#e4e4e4);background:light-dark(#fff,#16181c)}"
      + "h1{font-size:1.4rem;line-height:1.3}li{margin:0 0 1.2rem}"
      + "pre{padding:.6rem .8rem;border-radius:.4rem;overflow-x:auto;"
      + "background:light-dark(#f1f3f5,#24272d)}";

  private final List<String> out = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> typed = new ArrayList<>();
  private boolean inList;

  private ReadmePage() {}

  /** Everything of the text that HTML could take for its own is escaped. */
  static String of(String text) {
    var lines = text.lines().toList();
    return new ReadmePage().page(escaped(lines.get(0)), lines.subList(1, lines.size()));
  }

  private String page(String title, List<String> lines) {
    for (var line : lines) {
      var step = STEP.matcher(line);
      if (step.matches()) {
        end();
        out.add(inList ? "</li>\n<li>" : "<ol>\n<li>");
        inList = true;
        words.add(escaped(step.group(1)));
      } else if (line.startsWith("      ")) {
        endWords();
        typed.add(escaped(line.strip()));
      } else {
        endTyped();
        if (line.isEmpty()) {
          endWords();
        } else if (inList && !line.startsWith("   ")) {
          end();
          out.add("</li>\n</ol>");
          inList = false;
        }
        if (!line.isEmpty()) {
          words.add(escaped(line.strip()));
        }
      }
    }
    end();
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + title
        + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n"
        + String.join("\n", out) + "\n</body>\n</html>\n";
  }

  private void end() {
    endWords();
    endTyped();
  }

  private void endWords() {
    if (!words.isEmpty()) {
      out.add("<p>" + String.join("\n", words) + "</p>");
      words.clear();
    }
  }

  private void endTyped() {
    if (!typed.isEmpty()) {
      out.add("<pre>" + String.join("\n", typed) + "</pre>");
      typed.clear();
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
