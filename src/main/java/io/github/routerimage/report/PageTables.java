package io.github.routerimage.report;

import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.util.ArrayList;
import java.util.List;

/** The tables of the page. A wide one scrolls by itself, with the keyboard as well. */
final class PageTables {
  private static final int MOST_CHANGES = 40;

  private final Markup page;

  PageTables(Markup page) {
    this.page = page;
  }

  /** A table whose first row and first column are headings. */
  void table(String caption, List<List<String>> rows) {
    page.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    page.open("table").element("caption", caption).open("thead").open("tr");
    rows.get(0).forEach(cell -> page.element("th", cell, "scope", "col"));
    page.close().close().open("tbody");
    rows.stream().skip(1).forEach(row -> {
      page.line().open("tr").element("th", row.get(0), "scope", "row");
      row.stream().skip(1).forEach(cell -> page.element("td", cell));
      page.close();
    });
    page.close().close().close().line();
  }

  /** The groups of the picture, each with the colour that it has there. */
  void groups(String id, PlatformSizes sizes, List<ProgramGroup> groups) {
    page.open("table", "class", "groups");
    page.element("caption", "Groups, as in the picture");
    page.open("thead").open("tr");
    List.of("group", "bytes", "share").forEach(name -> page.element("th", name, "scope", "col"));
    page.close().close().open("tbody");
    for (var group : groups) {
      page.line()
          .open("tr")
          .open("th", "scope", "row")
          .element("span", "", "class", "swatch g-" + group.id())
          .element("a", group.label(), "href", "#" + id + "-" + group.id())
          .close()
          .element("td", Words.bytes(group.bytes()))
          .element("td", Words.share(group.bytes(), sizes.program().size()))
          .close();
    }
    page.line()
        .open("tr", "class", "sum")
        .element("th", "compiled program", "scope", "row")
        .element("td", Words.bytes(sizes.program().size()))
        .element("td", Words.share(1, 1))
        .close();
    page.close().close().line();
  }

  /** Every part of every group, closed at first. */
  void details(String id, PlatformSizes sizes, List<ProgramGroup> groups) {
    page.element("h3", "Every part").line();
    for (var group : groups) {
      page.open("details", "id", id + "-" + group.id());
      page.element(
          "summary",
          group.label() + ": " + Words.bytes(group.bytes()) + " bytes in "
              + group.parts().size() + (group.isCode() ? " packages" : " parts"));
      var rows = new ArrayList<List<String>>();
      rows.add(List.of(group.isCode() ? "package" : "part", "bytes", "share"));
      group
          .parts()
          .forEach(part -> rows.add(List.of(
              part.name(),
              Words.bytes(part.bytes()),
              Words.share(part.bytes(), sizes.program().size()))));
      table(group.label() + " for " + sizes.platform(), rows);
      page.close().line();
    }
  }

  /** What differs from another build. */
  void changes(Comparison comparison, PlatformSizes sizes) {
    var before = comparison.with().find(sizes.platform());
    if (before.isEmpty()) {
      return;
    }
    page.element("h3", "Changes " + comparison.since()).line();
    var changes = SizeChange.between(before.get(), sizes);
    if (changes.isEmpty()) {
      page.element("p", "None.").line();
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("what", "before", "now", "difference"));
    changes.stream()
        .limit(MOST_CHANGES)
        .forEach(change -> rows.add(List.of(
            change.what(),
            Words.bytes(change.before()),
            Words.bytes(change.after()),
            Words.difference(change.difference()))));
    table("Changes of " + sizes.platform() + " " + comparison.since(), rows);
    if (changes.size() > MOST_CHANGES) {
      page.element("p", "And " + (changes.size() - MOST_CHANGES) + " smaller changes.")
          .line();
    }
  }

  /** What features cost, where it was measured. */
  void features(PlatformSizes sizes) {
    page.element("h3", "What features cost").line();
    if (sizes.features().isEmpty()) {
      page.open("p")
          .text("Not measured. It takes a build for each feature: ")
          .element("code", "mvn router-image:size-report -Drouter-image.featureCosts=all")
          .close()
          .line();
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("feature", "in the image", "packed", "compiled"));
    FeatureRow.of(sizes)
        .forEach(row -> rows.add(List.of(row.name(), row.note(), row.packed(), row.compiled())));
    table("Cost of features for " + sizes.platform() + ", by building with and without", rows);
  }
}
