package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Builds that differ in one feature. */
class FeatureVariantTest {
  private final FeatureRegistry registry = Golden.of("1.102.5").registry();
  private final FeatureSelection router =
      FeatureResolver.resolve(registry, FeatureRequest.fullRouter(registry.version()));

  @Test
  @DisplayName("without a feature that is in, and without what declares to need it")
  void without() {
    var variant = FeatureVariant.of(registry, router, "netstack");

    assertThat(variant.built()).isTrue();
    assertThat(variant.alongside()).containsExactly("gro");
    assertThat(variant.selection().contains("netstack")).isFalse();
    assertThat(variant.selection().contains("dns")).isTrue(); // a coupling alone
    assertThat(variant.selection().tags()).contains("ts_omit_gro", "ts_omit_netstack");
  }

  @Test
  @DisplayName("with a feature that is not in, and with what it needs")
  void with() {
    var variant = FeatureVariant.of(registry, router, "ssh");

    assertThat(variant.built()).isFalse();
    assertThat(variant.alongside())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(registry.requires("ssh")).contains(name));
    assertThat(variant.selection().tags()).doesNotContain("ts_omit_ssh");
  }

  @Test
  @DisplayName("a feature that the version does not have is refused with the nearest")
  void unknown() {
    assertThatThrownBy(() -> FeatureVariant.of(registry, router, "netstak"))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining("has no such feature. Nearest: netstack.");
  }
}
