package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static String readme(String name, Map<String, String> settings) {
    var texts = Samples.scripts(
        Samples.image("1.0", "linux/arm64", "linux/arm/v5"), Samples.settings(settings));
    return Objects.requireNonNull(texts.get(name));
  }

  @Test
  @DisplayName("the steps name the files of this build")
  void steps() {
    assertThat(readme("README.txt", Map.of()))
        .contains(Samples.archive("1.0", "linux/arm64"), "192.168.88.0/24")
        .doesNotContain("<<", "[file]", "[registry]", "mvn deploy");
  }

  @Test
  @DisplayName("from a registry there is nothing to upload but the scripts")
  void registry() {
    var settings = Map.of(
        "source",
        "registry",
        "registry",
        "ghcr.io/ann/home-router",
        "follow",
        "stable",
        "updateEvery",
        "1d");
    assertThat(readme("README.txt", settings))
        .contains(
            "ghcr.io/ann/home-router:1.0",
            "whether ghcr.io/ann/home-router:stable has moved",
            "exchanges the build, every 1d")
        .doesNotContain("<<", "[file]", "[registry]", ".routeros.tar");
  }

  @Test
  @DisplayName("the page says the same, needs no other file and follows light and dark")
  void page() {
    var page = readme("README.html", Map.of());
    assertThat(page)
        .contains("color-scheme:light dark", "<pre>/import check.rsc</pre>", "tskey-auth-...")
        .doesNotContain("src=", "href=", "url(");
    var words = page.replaceAll("(?s)<(style|title)>.*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    assertThat(List.of(words.split("\\s+")).stream().filter(word -> !word.isEmpty()))
        .containsExactlyElementsOf(List.of(readme("README.txt", Map.of()).split("\\s+")).stream()
            .filter(word -> !word.matches("[1-5]\\."))
            .toList());
    assertThat(page.split("<li>", -1)).hasSize(6);
  }

  @Test
  @DisplayName("what a page would take for its own is text")
  void escaped() {
    assertThat(ReadmePage.of("a <b> & c\n\n1. <script>\n"))
        .contains("&lt;b&gt; &amp; c", "&lt;script&gt;");
  }
}
