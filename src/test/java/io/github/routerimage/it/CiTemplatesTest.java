package io.github.routerimage.it;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates under example-project/ci, as far as that can be said without the services. */
class CiTemplatesTest {
  private static final Path TEMPLATES = Path.of("example-project/ci").toAbsolutePath();

  @Test
  @DisplayName("actionlint has nothing to say about the workflow for GitHub")
  void githubIsLinted() {
    ForeignTool.ACTIONLINT.run(TEMPLATES, "github.yml");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "github.yml, vendor.github-workflows",
    "gitlab-ci.yml, vendor.gitlab-ci",
    "woodpecker.yml, vendor.woodpecker-ci",
    "renovate.json, vendor.renovate"
  })
  @DisplayName("each template fits its vendor's schema")
  void fitsSchema(String file, String schema) {
    ForeignTool.CHECK_JSONSCHEMA.run(TEMPLATES, "--builtin-schema", schema, file);
  }
}
