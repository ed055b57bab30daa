package io.github.routerimage.features;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The selection as a file, {@code features.json}, for people and for the goals that follow. */
public final class FeatureReport {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .withConfigOverride(String.class, config -> config.setSetterInfo(FeatureData.ABSENT_IS_EMPTY))
      .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private FeatureReport() {}

  /** Writes the file, whole or not at all; the same selection gives the same bytes. */
  public static void write(FeatureSelection selection, Path file) throws IOException {
    AtomicFiles.writeString(file, json(selection));
  }

  /** The content of the file, for {@code show-features}. */
  public static String json(FeatureSelection selection) throws IOException {
    var printer = new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
        .withObjectIndenter(INDENTER)
        .withArrayIndenter(INDENTER);
    return MAPPER.writer(printer).writeValueAsString(selection) + "\n";
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UserMistake if the file is not there
   * @throws MachineFault if it is damaged
   */
  public static FeatureSelection read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UserMistake(
          file + " is missing: the features are not resolved yet. Run the goal resolve-features"
              + " before, or a phase from initialize on.");
    }
    try {
      return MAPPER.readValue(file.toFile(), FeatureSelection.class);
    } catch (JacksonException e) {
      throw new MachineFault(
          file + " is damaged or of another version of the plugin. Delete it and run the goal"
              + " resolve-features again.",
          e);
    }
  }
}
