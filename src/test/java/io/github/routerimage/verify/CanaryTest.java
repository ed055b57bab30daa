package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CanaryTest {
  @Test
  @DisplayName("each says what it proves and what its failure means")
  void complete() {
    assertThat(Canary.all()).hasSizeGreaterThan(25).allSatisfy(canary -> {
      assertThat(canary.proves()).isNotBlank();
      assertThat(canary.otherwise()).isNotBlank();
    });
  }

  @Test
  @DisplayName("a mistyped name is answered with the nearest")
  void nearest() {
    assertThatThrownBy(() -> Canary.named("exit-nodedns"))
        .isInstanceOf(RejectedValue.class)
        .hasMessage("\"exit-nodedns\": there is no such canary. Write one of exit-node-dns.");
  }

  @Test
  @DisplayName("a name that is near to none is answered with all")
  void all() {
    assertThatThrownBy(() -> Canary.named("taildrop"))
        .hasMessageContaining("login, status, forwarding");
  }
}
