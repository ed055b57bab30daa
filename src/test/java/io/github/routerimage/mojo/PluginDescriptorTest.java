package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What help and the documentation have to say, read from the descriptor that Maven reads. */
class PluginDescriptorTest {
  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

  @Test
  @DisplayName("every parameter that users set says what it is and since when")
  void parametersAreDocumented() throws Exception {
    assertThat(parameters())
        .filteredOn(parameter -> text(parameter, "editable").equals("true"))
        .isNotEmpty()
        .allSatisfy(parameter -> {
          assertThat(text(parameter, "description")).as(text(parameter, "name")).isNotBlank();
          assertThat(text(parameter, "since")).as(text(parameter, "name")).isEqualTo("1.0.0");
        });
  }

  @Test
  @DisplayName("every goal may run in several modules at once")
  void goalsAreThreadSafe() throws Exception {
    assertThat(elements("mojo"))
        .hasSizeGreaterThan(6)
        .allSatisfy(
            goal -> assertThat(text(goal, "threadSafe")).as(text(goal, "goal")).isEqualTo("true"));
  }

  @Test
  @DisplayName("every goal looks at the pom before Maven converts it")
  void goalsAreStrict() throws Exception {
    assertThat(elements("mojo"))
        .filteredOn(goal -> !text(goal, "goal").equals("help"))
        .allSatisfy(goal -> assertThat(text(goal, "configurator"))
            .as(text(goal, "goal"))
            .isEqualTo("router-image"));
  }

  private static List<Element> parameters() throws Exception {
    return elements("parameter").stream()
        .filter(parameter -> parameter.getElementsByTagName("editable").getLength() > 0)
        .filter(parameter ->
            !text((Element) parameter.getParentNode().getParentNode(), "goal").equals("help"))
        .toList();
  }

  private static List<Element> elements(String name) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(DESCRIPTOR.toFile());
    return list(document.getElementsByTagName(name));
  }

  private static String text(Element parent, String name) {
    var children = parent.getElementsByTagName(name);
    return children.getLength() == 0 ? "" : children.item(0).getTextContent();
  }

  private static List<Element> list(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
