package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SizeBudgetParameterTest {
  @Test
  @DisplayName("one value is for all platforms")
  void all() {
    var budget = new SizeBudgetParameter();
    budget.set("4M");

    assertThat(Platform.all())
        .allSatisfy(platform -> assertThat(budget.budgetOf(platform)).hasValue("4M"));
  }

  @Test
  @DisplayName("an element per platform is for that platform alone")
  void perPlatform() {
    var budget = new SizeBudgetParameter();
    budget.linuxArmV5 = "3M";

    assertThat(budget.budgetOf(Platform.parse("linux/arm/v5"))).hasValue("3M");
    assertThat(budget.budgetOf(Platform.parse("linux/arm/v7"))).isEmpty();
  }
}
