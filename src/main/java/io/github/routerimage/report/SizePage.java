package io.github.routerimage.report;

import io.github.routerimage.fs.Data;
import io.github.routerimage.report.SizeReport.PlatformSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The size report as one page that needs nothing else: no script, no picture file, no network.
 * Light or dark as the reader's system is; the same report always gives the same bytes.
 */
public final class SizePage {
  private final Markup page = new Markup();
  private final SizeReport report;
  private final List<Comparison> comparisons;

  private SizePage(SizeReport report, List<Comparison> comparisons) {
    this.report = report;
    this.comparisons = comparisons;
  }

  /** The page, with what changed since other builds. */
  public static String html(SizeReport report, List<Comparison> comparisons) {
    return new SizePage(report, comparisons).write();
  }

  private String write() {
    page.open("html", "lang", "en").line();
    head();
    page.open("body").line();
    header();
    page.open("main").line();
    overview();
    report.platforms().forEach(this::platform);
    page.close().line().close().line().close();
    return page.toString();
  }

  private void head() {
    page.open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .line();
    page.empty("meta", "name", "color-scheme", "content", "light dark").line();
    page.element("title", "Sizes of " + report.name()).line();
    page.element("style", style()).line();
    page.close().line();
  }

  private static String style() {
    try (var stream = Data.open(SizePage.class, "page.css")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header() {
    page.open("header").line();
    page.element("h1", report.name() + ": where the bytes go").line();
    page.element("p", SizeText.versions(report) + ". All numbers are bytes.").line();
    page.open("nav", "aria-label", "Platforms").open("ul");
    for (var sizes : report.platforms()) {
      page.open("li")
          .open("a", "href", "#" + id(sizes))
          .element("span", sizes.platform())
          .text(" ")
          .element("strong", Words.bytes(sizes.rootfs()))
          .close()
          .close();
    }
    page.close().close().line().close().line();
  }

  private void overview() {
    page.open("section", "aria-labelledby", "image").line();
    page.element("h2", "In the image", "id", "image").line();
    page.element(
        "p",
        "The files of each platform's image as they lie on the router, and the one layer that a"
            + " registry holds.");
    new PageTables(page)
        .table("Files and totals by platform", SizeTable.rows(report, Optional.empty()));
    page.close().line();
  }

  private void platform(PlatformSizes sizes) {
    var id = id(sizes);
    page.open("section", "id", id, "aria-labelledby", id + "-title").line();
    page.element(
            "h2",
            sizes.platform() + ": " + Words.bytes(sizes.rootfs()) + " bytes",
            "id",
            id + "-title")
        .line();
    page.element(
        "p",
        "The program is " + Words.bytes(sizes.packed()) + " bytes in the image. Below is the same"
            + " program as it was compiled, " + Words.bytes(sizes.program().size())
            + " bytes, before it was squeezed and packed: only there can parts be told from each"
            + " other. Packing and squeezing shrink parts by different shares.");
    page.line();
    var groups = ProgramGroup.of(sizes.program());
    var tables = new PageTables(page);
    page.open("div", "class", "beside").line();
    page.open("figure").line();
    var picture = new TreemapPicture(page, id + "-", sizes.program().size());
    var label = "Treemap of the program for " + sizes.platform()
        + "; the tables after it have the same numbers";
    picture.draw(groups, "wide", 960, 640, label);
    picture.draw(groups, "tall", 380, 760, label);
    page.element(
        "figcaption",
        "Areas are bytes as compiled. Code is counted by the package of its function, inlined code by"
            + " the function it ended up in.");
    page.close().line();
    tables.groups(id, sizes, groups);
    page.close().line();
    tables.details(id, sizes, groups);
    comparisons.forEach(comparison -> tables.changes(comparison, sizes));
    tables.features(sizes);
    page.close().line();
  }

  private static String id(PlatformSizes sizes) {
    return sizes.platform().replace('/', '-');
  }
}
