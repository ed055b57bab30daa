package io.github.routerimage.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of tests, schema version 2.0.0 (container-structure-test's README and
 * pkg/types/v2/*.go). Members that are absent are null or empty.
 */
record StructureTests(
    @Nullable String schemaVersion,
    @Nullable List<CommandTest> commandTests,
    @Nullable List<FileExistenceTest> fileExistenceTests,
    @Nullable List<FileContentTest> fileContentTests,
    @Nullable MetadataTest metadataTest) {

  /** What the format knows and we cannot do; a test that is not run must not look as if it were. */
  private static final Set<String> UNSUPPORTED = new TreeSet<>(
      Set.of("globalEnvVars", "licenseTests", "containerRunOptions", "setup", "teardown"));

  private static final YAMLMapper YAML = YAMLMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  /** A path's presence and rights; {@code permissions} as {@code ls -l} shows them. */
  record FileExistenceTest(
      @Nullable String name,
      String path,
      @Nullable Boolean shouldExist,
      @Nullable String permissions,
      @Nullable Integer uid,
      @Nullable Integer gid,
      @Nullable String isExecutableBy) {}

  /** Regular expressions that are to be found, or not, in a file. */
  record FileContentTest(
      @Nullable String name,
      String path,
      @Nullable List<String> expectedContents,
      @Nullable List<String> excludedContents) {}

  /** What the image's config says. */
  record MetadataTest(
      @Nullable List<KeyValue> envVars,
      @Nullable List<String> unboundEnvVars,
      @Nullable List<KeyValue> labels,
      @Nullable List<String> exposedPorts,
      @Nullable List<String> unexposedPorts,
      @Nullable List<String> volumes,
      @Nullable List<String> unmountedVolumes,
      @Nullable List<String> entrypoint,
      @Nullable List<String> cmd,
      @Nullable String workdir,
      @Nullable String user) {}

  /** A variable or a label; the value may be a regular expression. */
  record KeyValue(String key, String value, @Nullable Boolean isRegex) {
    void requireComplete(Path file) {
      require(file, "metadataTest key", key);
      if (Boolean.TRUE.equals(isRegex)) {
        requirePatterns(file, List.of(value));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws UserMistake naming the file, what is wrong in it and where
   */
  static StructureTests read(Path file) {
    try {
      var tests = YAML.readValue(Files.readString(file), StructureTests.class);
      if (tests == null || !"2.0.0".equals(tests.schemaVersion())) {
        throw mistake(
            file,
            "schemaVersion is " + (tests == null ? "missing" : tests.schemaVersion()),
            "write schemaVersion: 2.0.0, the only one that is read");
      }
      tests.requireComplete(file);
      return tests;
    } catch (UnrecognizedPropertyException e) {
      throw unknown(file, e);
    } catch (JsonMappingException e) {
      throw mistake(file, place(e) + ": " + e.getOriginalMessage(), "correct it");
    } catch (JsonProcessingException e) {
      throw mistake(file, "it is no YAML: " + e.getOriginalMessage(), "correct it");
    } catch (IOException e) {
      throw mistake(file, "it cannot be read (" + e + ")", "correct the path");
    }
  }

  private void requireComplete(Path file) {
    for (var test : Lists.of(fileExistenceTests)) {
      require(file, "fileExistenceTests path", test.path());
      var by = test.isExecutableBy();
      if (by != null && !FileCheck.EXECUTABLE.containsKey(by)) {
        throw mistake(
            file, "isExecutableBy \"" + by + "\" is unknown", "write owner, group, other or any");
      }
    }
    for (var test : Lists.of(fileContentTests)) {
      require(file, "fileContentTests path", test.path());
      requirePatterns(file, test.expectedContents());
      requirePatterns(file, test.excludedContents());
    }
    for (var test : Lists.of(commandTests)) {
      require(file, "commandTests name", test.name());
      require(file, "commandTests command", test.command());
      for (var patterns : Arrays.asList(
          test.expectedOutput(),
          test.excludedOutput(),
          test.expectedError(),
          test.excludedError())) {
        requirePatterns(file, patterns);
      }
    }
    if (metadataTest != null) {
      Stream.of(metadataTest.envVars(), metadataTest.labels())
          .flatMap(pairs -> Lists.of(pairs).stream())
          .forEach(pair -> pair.requireComplete(file));
    }
  }

  private static void require(Path file, String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw mistake(file, member + " is missing", "write it");
    }
  }

  private static void requirePatterns(Path file, @Nullable List<String> patterns) {
    for (var pattern : Lists.of(patterns)) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw mistake(
            file,
            "\"" + pattern + "\" is no regular expression (" + e.getDescription() + ")",
            "correct it; a backslash before a character takes it as it is");
      }
    }
  }

  private static UserMistake unknown(Path file, UnrecognizedPropertyException e) {
    var name = e.getPropertyName();
    if (UNSUPPORTED.contains(name)) {
      return mistake(
          file,
          place(e) + " is not supported here, and what is not run must not look passed",
          "remove it; not supported are " + String.join(", ", UNSUPPORTED));
    }
    var known = e.getKnownPropertyIds() == null
        ? ""
        : e.getKnownPropertyIds().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return mistake(file, place(e) + " is not known there", "write one of " + known);
  }

  private static String place(JsonMappingException e) {
    return e.getPath().stream()
        .map(step ->
            step.getFieldName() == null ? "[" + (step.getIndex() + 1) + "]" : step.getFieldName())
        .collect(Collectors.joining(" "));
  }

  private static UserMistake mistake(Path file, String reason, String fix) {
    return new UserMistake("<structureTests><file> " + file + ": " + reason + ". "
        + Character.toUpperCase(fix.charAt(0)) + fix.substring(1) + ".");
  }
}
