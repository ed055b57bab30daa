package io.github.routerimage.mojo;

import io.github.routerimage.platform.Platform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code <sizeBudget>}: one value for all platforms, or one element per platform, named
 * by its classifier. Maven calls {@code set} for the first form and the fields' setters for the
 * second.
 */
public final class SizeBudgetParameter {
  private @Nullable String all;

  @Nullable
  String linuxAmd64;

  @Nullable
  String linuxArm64;

  @Nullable
  String linuxArmV7;

  @Nullable
  String linuxArmV5;

  public void set(String value) {
    all = value;
  }

  Optional<String> budgetOf(Platform platform) {
    var own = switch (platform.classifier()) {
      case "linux-amd64" -> linuxAmd64;
      case "linux-arm64" -> linuxArm64;
      case "linux-arm-v7" -> linuxArmV7;
      default -> linuxArmV5;
    };
    return Optional.ofNullable(own == null ? all : own);
  }
}
