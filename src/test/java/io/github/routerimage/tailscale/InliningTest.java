package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InliningTest {
  @Test
  @DisplayName("the flag that forbids inlining comes first, because Go takes the last that fits")
  void order() {
    assertThat(Inlining.parse("none").flags()).containsExactly("-gcflags=all=-l");
    assertThat(Inlining.parse("full").flags()).isEmpty();
    assertThat(Inlining.parse("data-path").flags())
        .startsWith("-gcflags=all=-l")
        .contains("-gcflags=runtime/...=", "-gcflags=internal/runtime/...=");
  }

  @Test
  @DisplayName("another word is refused with those there are")
  void unknown() {
    assertThatThrownBy(() -> Inlining.parse("some"))
        .hasMessage(
            "\"some\": there is no such inlining. Write none (the default), data-path or full.");
  }
}
