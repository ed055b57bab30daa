package io.github.routerimage.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InParallelTest {
  @Test
  @DisplayName("results come in the order of the items")
  void order() throws IOException {
    assertThat(InParallel.map(List.of("a", "bb", "ccc"), String::length)).containsExactly(1, 2, 3);
    assertThat(InParallel.map(List.<String>of(), String::length)).isEmpty();
  }

  @Test
  @DisplayName("the failure that is first in the order is thrown as it is")
  void failure() {
    assertThatThrownBy(() -> InParallel.map(List.of(1, 2, 3), item -> {
          if (item > 1) {
            throw new IOException("item " + item);
          }
          return item;
        }))
        .isInstanceOf(IOException.class)
        .hasMessage("item 2");
  }
}
