package io.github.routerimage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The page as a parser reads it: picture and tables agree, and everything has a name. */
class SizePageTest {
  private static final Pattern LABEL = Pattern.compile("(.*): ([0-9,]+) bytes, [0-9.]+ %");
  private static String html;
  private static Document page;

  @BeforeAll
  static void write() throws Exception {
    html = page();
    page = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static String page() {
    var now = Samples.report(Samples.large("linux/arm64"), Samples.large("linux/arm/v5"));
    var before = Samples.report(Samples.sizes("linux/arm64", 1000));
    return SizePage.html(now, List.of(new Comparison("since the baseline sizes.json", before)));
  }

  @Test
  @DisplayName("the same report gives the same bytes")
  void reproducible() {
    assertThat(page()).isEqualTo(html);
  }

  @Test
  @DisplayName("it needs nothing from outside and runs nothing")
  void selfContained() {
    assertThat(elements("script", "link", "img", "iframe", "object")).isEmpty();
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("http://", "https://", "url(", "@import");
    assertThat(elements("style").get(0).getTextContent()).doesNotContain("<", ">", "&");
  }

  @Test
  @DisplayName("names from outside are text, whatever is in them")
  void escaped() {
    assertThat(html).contains("example.com/&lt;script&gt;&amp;").doesNotContain("<script");
  }

  @Test
  @DisplayName("each area of a group says the numbers that the table beside the picture has")
  void groupsAgree() {
    for (var platform : List.of("linux-arm64", "linux-arm-v5")) {
      var table = rows(section(platform), "groups");
      for (var picture : withClass(section(platform), "svg", "map")) {
        var areas = elements(picture, "a");
        assertThat(areas).hasSize(table.size() - 1); // the last row is the sum
        for (var area : areas) {
          var label = LABEL.matcher(area.getAttribute("aria-label"));
          assertThat(label.matches()).isTrue();
          assertThat(table).containsEntry(label.group(1), label.group(2));
        }
      }
    }
  }

  @Test
  @DisplayName("each part in the picture has its numbers in the table that its group links to")
  void partsAgree() {
    for (var picture : withClass(page.getDocumentElement(), "svg", "map")) {
      for (var group : elements(picture, "a")) {
        var table = rows(byId(group.getAttribute("href").substring(1)), "");
        for (var rectangle : withClass(group, "rect", "part")) {
          var title = LABEL.matcher(rectangle.getTextContent());
          assertThat(title.matches()).isTrue();
          if (!title.group(1).startsWith("+")) {
            assertThat(table).containsEntry(title.group(1), title.group(2));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("tables have captions and headings, pictures and regions have names")
  void accessibleNames() {
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(elements("table")).hasSizeGreaterThan(10).allSatisfy(table -> {
      assertThat(elements(table, "caption").get(0).getTextContent()).isNotBlank();
      assertThat(elements(table, "th"))
          .allSatisfy(cell -> assertThat(cell.getAttribute("scope")).matches("col|row"));
    });
    assertThat(elements("svg", "nav"))
        .hasSize(5)
        .allSatisfy(one -> assertThat(one.getAttribute("aria-label")).isNotBlank());
    assertThat(elements("section"))
        .allSatisfy(one -> assertThat(byId(one.getAttribute("aria-labelledby"))).isNotNull());
    assertThat(elements("h1")).hasSize(1);
  }

  @Test
  @DisplayName("ids are there once, and every link leads to one")
  void links() {
    var ids = elements("*").stream().map(one -> one.getAttribute("id")).filter(id -> !id.isEmpty());
    var all = ids.toList();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(elements("a"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(all).contains(link.getAttribute("href").substring(1)));
  }

  private static Map<String, String> rows(Element parent, String tableClass) {
    var rows = new HashMap<String, String>();
    for (var table : withClass(parent, "table", tableClass)) {
      for (var row : elements(table, "tr")) {
        var cells = elements(row, "td");
        if (!cells.isEmpty()) {
          rows.put(elements(row, "th").get(0).getTextContent(), cells.get(0).getTextContent());
        }
      }
    }
    return rows;
  }

  private static Element section(String id) {
    return byId(id);
  }

  private static Element byId(String id) {
    return elements("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element has the id " + id));
  }

  private static List<Element> withClass(Element parent, String name, String wanted) {
    return elements(parent, name).stream()
        .filter(one -> List.of(one.getAttribute("class").split(" ")).contains(wanted))
        .toList();
  }

  private static List<Element> elements(String... names) {
    var found = new ArrayList<Element>();
    for (var name : names) {
      found.addAll(elements(page.getDocumentElement(), name));
    }
    return found;
  }

  private static List<Element> elements(Element parent, String name) {
    var nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .toList();
  }
}
