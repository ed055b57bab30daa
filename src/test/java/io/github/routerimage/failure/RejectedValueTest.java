package io.github.routerimage.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RejectedValueTest {
  @Test
  @DisplayName("the message names the element, the value, the reason and the fix")
  void message() {
    var rejected = new RejectedValue("linux/arm", "it names no variant", "write linux/arm/v7");

    assertThat(rejected).hasMessage("\"linux/arm\": it names no variant. Write linux/arm/v7.");
    assertThat(rejected.in("<platform>"))
        .hasMessage("<platform> \"linux/arm\": it names no variant. Write linux/arm/v7.")
        .hasCause(rejected);
  }
}
