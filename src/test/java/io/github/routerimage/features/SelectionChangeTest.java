package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SelectionChangeTest {

  @Test
  @DisplayName("an update says what comes in with its reason, and what is new and left out")
  void saysWhatComesIn() {
    var before = Request.of("1.102.5").resolve();
    var after = Request.of("1.104.5").resolve();

    assertThat(SelectionChange.lines(before, after))
        .containsExactly(
            "comes in: nattraversal (base: without it only peers with open addresses are reached"
                + " directly)",
            "comes in: udptransport (base: without it all traffic takes the way over DERP relays)",
            "new in it and left out: androidbin, androiddns, connreject, dnsresolvecache,"
                + " favorites");
  }

  @Test
  @DisplayName("what an older version does not have is gone")
  void saysWhatIsGone() {
    var before = Request.of("1.104.5").resolve();
    var after = Request.of("1.102.5").resolve();

    assertThat(SelectionChange.lines(before, after))
        .containsExactly(
            "is gone: nattraversal, which this version does not have as a feature",
            "is gone: udptransport, which this version does not have as a feature");
  }

  @Test
  @DisplayName("the same version changes nothing")
  void sameIsNothing() {
    var selection = Request.of("1.102.5").resolve();

    assertThat(SelectionChange.lines(selection, selection)).isEmpty();
  }
}
