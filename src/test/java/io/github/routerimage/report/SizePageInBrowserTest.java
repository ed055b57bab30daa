package io.github.routerimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: what is seen, what a screen reader is told, what a keyboard does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs Chromium as Debian and Ubuntu package it")
class SizePageInBrowserTest {
  @TempDir
  static Path dir;

  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    var report = Samples.report(Samples.large("linux/arm64"), Samples.large("linux/arm/v5"));
    var page = Files.writeString(dir.resolve("page.html"), SizePage.html(report, List.of()));
    browser = Browser.open(page, Files.createDirectory(dir.resolve("profile")));
    browser.value("new Promise(done => document.readyState == 'complete' ? done()"
        + " : addEventListener('load', done))");
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1400, light", "1400, dark", "360, light", "360, dark"})
  @DisplayName(
      "nothing but a table's own frame has to be scrolled sideways, and one picture is seen")
  void fits(int width, String scheme) throws Exception {
    browser.look(width, scheme);

    assertThat(browser.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    var seen = "[...document.querySelectorAll('#linux-arm64 svg')].filter(e => e.clientWidth)";
    assertThat(browser.value(seen + ".length").asInt()).isEqualTo(1);
    assertThat(browser.value(seen + "[0].getAttribute('class')").asText())
        .isEqualTo(width > 640 ? "map wide" : "map tall");
  }

  @ParameterizedTest
  @CsvSource({"light", "dark"})
  @DisplayName("text has a contrast of 4.5 to 1 or more on paper and on every colour of a group")
  void contrast(String scheme) throws Exception {
    browser.look(1400, scheme);
    var luminance = "const l = c => c.match(/[0-9.]+/g).slice(0, 3).map(v => v / 255)"
        + ".map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)"
        + ".reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);"
        + "const r = (a, b) => (Math.max(l(a), l(b)) + 0.05) / (Math.min(l(a), l(b)) + 0.05);"
        + "const css = e => getComputedStyle(e);";

    var paper = browser.value("(() => {" + luminance
        + "return Math.min(...['h1', 'p', 'th', 'td', 'summary', 'td + td'].map(s =>"
        + " r(css(document.querySelector(s)).color, css(document.body).backgroundColor)))})()");
    var groups = browser.value("(() => {" + luminance
        + "return Math.min(...[...document.querySelectorAll('svg a')].filter(a =>"
        + " a.querySelector('text')).map(a => r(css(a.querySelector('text')).fill,"
        + " css(a.querySelector('rect')).fill)))})()");

    assertThat(paper.asDouble()).isGreaterThan(4.5);
    assertThat(groups.asDouble()).isGreaterThan(4.5);
  }

  @Test
  @DisplayName(
      "a screen reader is told each group of the one picture, and tables by their captions")
  void accessibilityTree() throws Exception {
    browser.look(1400, "light");
    var nodes = new ArrayList<JsonNode>();
    browser
        .send("Accessibility.getFullAXTree", Map.of())
        .path("nodes")
        .forEach(node -> nodes.add(node));

    var areas = names(nodes, "link").stream()
        .filter(name -> name.matches(".*: [0-9,]+ bytes, [0-9.]+ %"))
        .toList();
    var groups = browser.value("document.querySelectorAll('.groups tbody tr:not(.sum)').length");
    assertThat(areas).hasSize(groups.asInt());
    assertThat(names(nodes, "table"))
        .contains("Files and totals by platform", "Groups, as in the picture")
        .doesNotContain("");
    assertThat(names(nodes, "heading")).contains("router:1: where the bytes go", "Every part");
  }

  @Test
  @DisplayName("the keyboard reaches a group of the picture and goes from it to its table")
  void keyboard() throws Exception {
    browser.look(1400, "light");
    browser.value("document.querySelector('nav a').focus(), 0");
    var reached = "";
    for (int i = 0; i < 10 && !reached.startsWith("#linux-arm64-"); i++) {
      browser.press("Tab", 9);
      reached =
          browser.value("document.activeElement.getAttribute('href') || ''").asText();
    }

    assertThat(reached).startsWith("#linux-arm64-");
    assertThat(browser.value("document.activeElement.closest('svg') != null").asBoolean())
        .isTrue();
    browser.press("Enter", 13);
    assertThat(browser.value("location.hash").asText()).isEqualTo(reached);
    assertThat(browser.value("document.querySelector(':target').tagName").asText())
        .isEqualTo("DETAILS");
  }

  private static List<String> names(List<JsonNode> nodes, String role) {
    return nodes.stream()
        .filter(node -> !node.path("ignored").asBoolean())
        .filter(node -> node.path("role").path("value").asText().equals(role))
        .map(node -> node.path("name").path("value").asText())
        .toList();
  }
}
