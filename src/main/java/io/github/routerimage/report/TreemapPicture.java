package io.github.routerimage.report;

import io.github.routerimage.report.ProgramGroup.Part;
import io.github.routerimage.report.Treemap.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A program as a treemap in SVG: an area for each group, and in it one for each part. Groups are
 * links to their tables, so that a keyboard reaches them and a screen reader says their numbers;
 * parts have their numbers as titles for the mouse, and in those tables for everybody.
 */
final class TreemapPicture {
  /** Parts below this share of the program are drawn as one. */
  private static final double SMALLEST = 0.0006;

  private static final double HEADER = 20;
  private static final double LETTER = 6.4; // width at 12 px, a little more than the average
  private static final double BOLD = 1.25; // how much wider than other letters
  private static final double LINE = 15;
  private static final int FEWEST_LETTERS = 3;

  /** {@code .rodata} of {@code .rodata: texts}, {@code Other} of {@code Other modules}. */
  private static final Pattern BEGIN = Pattern.compile("^([^ :,]+).*");

  private final Markup page;
  private final String prefix;
  private final long total;

  /** @param prefix of the ids that groups link to */
  TreemapPicture(Markup page, String prefix, long total) {
    this.page = page;
    this.prefix = prefix;
    this.total = total;
  }

  /** One picture; {@code shape} is the class that the style sheet shows or hides it by. */
  void draw(List<ProgramGroup> groups, String shape, int width, int height, String label) {
    page.open(
        "svg",
        "class",
        "map " + shape,
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "group",
        "aria-label",
        label);
    var tiles = Treemap.layout(
        groups.stream().map(ProgramGroup::bytes).toList(), new Tile(0, 0, width, height));
    for (int i = 0; i < tiles.size(); i++) {
      group(groups.get(i), tiles.get(i));
    }
    page.close().line();
  }

  private void group(ProgramGroup group, Tile tile) {
    page.line()
        .open(
            "a",
            "href",
            "#" + prefix + group.id(),
            "class",
            "g-" + group.id(),
            "aria-label",
            words(group.label(), group.bytes()));
    rectangle("frame", tile.inner(1, 1), words(group.label(), group.bytes()));
    var header = label((tile.width() - 10) / BOLD, group.label());
    if (!header.isEmpty() && tile.height() > HEADER) {
      caption("name", tile.x() + 6, tile.y() + 15, header);
    }
    var parts = drawn(group);
    var tiles = Treemap.layout(
        parts.stream().map(Part::bytes).toList(), tile.inner(3, header.isEmpty() ? 3 : HEADER));
    for (int i = 0; i < tiles.size(); i++) {
      part(parts.get(i), tiles.get(i));
    }
    page.close();
  }

  private void part(Part part, Tile tile) {
    if (tile.width() < 1 || tile.height() < 1) {
      return;
    }
    rectangle("part", tile.inner(0.5, 0.5), words(part.name(), part.bytes()));
    var room = tile.width() - 8;
    var name = label(room, part.name());
    if (tile.height() > LINE + 3 && !name.isEmpty()) {
      caption("", tile.x() + 4, tile.y() + 14, name);
      var bytes = Words.bytes(part.bytes());
      if (tile.height() > 2 * LINE + 4 && bytes.length() * LETTER <= room) {
        caption("size", tile.x() + 4, tile.y() + 14 + LINE, bytes);
      }
    }
  }

  /** What is too small to see or to point at is one part together. */
  private List<Part> drawn(ProgramGroup group) {
    var parts = new ArrayList<Part>();
    var count = 0;
    var rest = 0L;
    for (var part : group.parts()) {
      if (part.bytes() >= SMALLEST * total) {
        parts.add(part);
      } else {
        count++;
        rest += part.bytes();
      }
    }
    if (count > 0) {
      parts.add(new Part("+" + count + " smaller", rest));
      parts.sort((one, other) -> Long.compare(other.bytes(), one.bytes()));
    }
    return parts;
  }

  private void rectangle(String kind, Tile tile, String title) {
    page.open(
            "rect",
            "class",
            kind,
            "x",
            number(tile.x()),
            "y",
            number(tile.y()),
            "width",
            number(tile.width()),
            "height",
            number(tile.height()),
            "aria-hidden",
            "true")
        .element("title", title)
        .close();
  }

  private void caption(String kind, double x, double y, String text) {
    page.element(
        "text", text, "class", kind, "x", number(x), "y", number(y), "aria-hidden", "true");
  }

  /** The whole name if there is room, else its end or begin, else as much as has room. */
  private static String label(double room, String name) {
    var end = name.substring(name.lastIndexOf('/') + 1);
    var begin = BEGIN.matcher(name).replaceFirst("$1");
    for (var text : List.of(name, name.contains("/") ? end : begin)) {
      if (text.length() * LETTER <= room) {
        return text;
      }
    }
    var letters = (int) (room / LETTER) - 1;
    return letters < FEWEST_LETTERS
        ? ""
        : (name.contains("/") ? end : begin).substring(0, letters) + "\u2026";
  }

  private String words(String name, long bytes) {
    return name + ": " + Words.bytes(bytes) + " bytes, " + Words.share(bytes, total);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
