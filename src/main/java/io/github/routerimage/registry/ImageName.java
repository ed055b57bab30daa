package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import io.github.routerimage.failure.RejectedValue;
import java.util.Locale;

/**
 * The name that archives, scripts and registries give an image: {@code home-router:1.2.0}.
 *
 * @param repository without a registry's host: lower-case letters and digits, with single
 *     separators {@code . _ - /} inside
 * @param tag at most 128 letters, digits and {@code _ . -}, no separator first but {@code _}
 */
public record ImageName(String repository, String tag) {
  static {
    JibPatterns.load();
  }

  public ImageName {
    if (!ImageReference.isValidRepository(repository)) {
      throw new RejectedValue(
          repository,
          "it is no name of an image",
          "write lower-case letters and digits, with single dots, hyphens or underscores between");
    }
    if (!ImageReference.isValidTag(tag)) {
      throw new RejectedValue(
          tag,
          "it is no tag of an image",
          "write at most 128 letters, digits, underscores, dots and hyphens, no dot or hyphen first");
    }
  }

  /**
   * The name of a Maven project's image. The artifactId is written in lower case. The version is
   * the tag, with {@code _} for {@code +}, which is legal in a version ({@code 1.2.0+5}) and not in
   * a tag; Helm has the same rule.
   *
   * @throws RejectedValue with the value as the pom has it when that is not enough
   */
  public static ImageName ofProject(String artifactId, String version) {
    var repository = artifactId.toLowerCase(Locale.ROOT);
    if (!ImageReference.isValidRepository(repository)) {
      throw new RejectedValue(
          artifactId,
          "the artifactId names the image, and an image cannot be called so",
          "choose one of letters and digits, with single dots, hyphens or underscores between");
    }
    return new ImageName(repository, tagOf(version));
  }

  private static String tagOf(String version) {
    var tag = version.replace('+', '_');
    if (!ImageReference.isValidTag(tag)) {
      throw new RejectedValue(version, reason(version), fix(version));
    }
    return tag;
  }

  private static String reason(String version) {
    return version.contains("${")
        ? "the version has a property that is not set"
        : "the version is the image's tag, and no tag looks so, even with _ for +";
  }

  private static String fix(String version) {
    return version.contains("${")
        ? "set the property, for example in <properties>"
        : "choose one of at most 128 letters, digits, underscores, dots, hyphens and plus signs,"
            + " no dot or hyphen first";
  }

  @Override
  public String toString() {
    return repository + ":" + tag;
  }
}
