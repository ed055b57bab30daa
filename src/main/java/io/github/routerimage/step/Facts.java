package io.github.routerimage.step;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What one goal tells the next about its output: names and values in a small JSON file. */
public final class Facts {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Facts() {}

  /** Writes them, sorted by name. */
  public static void write(Path file, Map<String, String> facts) throws IOException {
    AtomicFiles.writeString(file, MAPPER.writeValueAsString(new TreeMap<>(facts)) + "\n");
  }

  /**
   * Reads them.
   *
   * @throws MachineFault when the goal that writes them has not run
   */
  public static Map<String, String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MachineFault(file
          + " is not there. Run the goals before this one, for the same platforms: mvn package.");
    }
    return MAPPER.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
  }
}
