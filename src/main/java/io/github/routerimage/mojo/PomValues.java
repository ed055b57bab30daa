package io.github.routerimage.mojo;

import static java.util.Map.entry;

import io.github.routerimage.busybox.Shell;
import io.github.routerimage.compress.Compression;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.push.Tag;
import io.github.routerimage.registry.Repository;
import io.github.routerimage.rootfs.ImagePath;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.SizeBudget;
import io.github.routerimage.tailscale.Inlining;
import io.github.routerimage.tool.GoVersion;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.NetworkSettings.Limits;
import io.github.routerimage.verify.Canary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads values of the pom whose form alone says whether they are right, whichever goal they are
 * meant for: a wrong {@code <compression>} is not to be found after ten minutes of compiling.
 */
final class PomValues {
  private static final Map<String, Consumer<String>> READERS = Map.ofEntries(
      entry("tailscaleVersion", TailscaleVersion::parse),
      entry("platforms/platform", Platform::parse),
      entry("shell", Shell::parse),
      entry("compression", Compression.Choice::parse),
      entry("shellCompression", Compression.Choice::parse),
      entry("inlining", Inlining::parse),
      entry("files/file/target", ImagePath::new),
      entry("files/file/mode", Mode::parse),
      entry("sizeBudget", SizeBudget::parse),
      entry("sizeBudget/linux-amd64", SizeBudget::parse),
      entry("sizeBudget/linux-arm64", SizeBudget::parse),
      entry("sizeBudget/linux-arm-v7", SizeBudget::parse),
      entry("sizeBudget/linux-arm-v5", SizeBudget::parse),
      entry("go/version", GoVersion::parse),
      entry("upx/version", PomValues::numbers),
      entry("upx/sha256", Sha256::new),
      entry("toolMirror", PomValues::mirror),
      entry("verification", VerifyImageMojo::isRequired),
      entry("canaries/skip/canary", Canary::named),
      entry("canaries/soak", VerifyImageMojo::seconds),
      entry("registry", Repository::parse),
      entry("mountFrom", Repository::parse),
      entry("tags/tag", text -> Tag.parse(text)),
      // Maven takes every word but "true" for false
      entry("squeeze", PomValues::trueOrFalse),
      entry("insecureRegistry", PomValues::trueOrFalse),
      entry("overwriteTags", PomValues::trueOrFalse),
      entry("anonymousPull", PomValues::trueOrFalse),
      entry("skip", PomValues::trueOrFalse));

  private PomValues() {}

  /**
   * What is wrong with a value.
   *
   * @param path of the element inside {@code <configuration>}: {@code platforms/platform}
   * @return the message with its element; empty when the value is right, or not for us to judge
   */
  static Optional<String> mistake(String path, String text) {
    return mistake(path, tags(path), text);
  }

  /** The same for a value that stands elsewhere, for example in a property. */
  static Optional<String> mistake(String path, String place, String text) {
    var reader = READERS.get(path);
    if (reader == null) {
      return Optional.empty();
    }
    try {
      reader.accept(text.strip());
      return Optional.empty();
    } catch (RejectedValue e) {
      return Optional.ofNullable(e.in(place).getMessage());
    }
  }

  /** {@code <platforms><platform>}. */
  static String tags(String path) {
    return "<" + path.replace("/", "><") + ">";
  }

  /** {@code </platform></platforms>}. */
  static String closing(String path) {
    var names = new ArrayList<>(List.of(path.split("/")));
    Collections.reverse(names);
    return "</" + String.join("></", names) + ">";
  }

  private static void numbers(String text) {
    if (!text.matches("[0-9]+(\\.[0-9]+)+")) {
      throw new RejectedValue(text, "it is no version", "write numbers with dots, like 4.2.4");
    }
  }

  private static void mirror(String text) {
    new NetworkSettings(false, text, Optional.empty(), Optional.empty(), Limits.usual());
  }

  private static void trueOrFalse(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new RejectedValue(text, "it is neither true nor false", "write one of them");
    }
  }
}
