package io.github.routerimage.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureSuiteTest {
  @TempDir
  static Path dir;

  private static Path archive;

  @BeforeAll
  static void makeArchive() throws IOException {
    var layer = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(layer)) {
      entry(tar, "etc/", 040755, "");
      entry(tar, "etc/motd", 0100644, "welcome to the router\n");
      entry(tar, "bin/tool", 0100750, "");
    }
    archive = dir.resolve("image.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      entry(tar, "manifest.json", 0100644, "[{\"Config\":\"c.json\",\"Layers\":[\"l.tar\"]}]");
      entry(tar, "c.json", 0100644, """
          {"config": {"Env": ["PATH=/bin", "TS_ROUTES=10.0.0.0/24"], "Entrypoint": ["/router"],
          "Cmd": ["--x"], "Volumes": {"/var/lib/tailscale": {}}, "Labels": {"version": "1.2"}}}""");
      entry(tar, "l.tar", 0100644, layer.toString(StandardCharsets.ISO_8859_1));
    }
  }

  private static void entry(TarArchiveOutputStream tar, String name, int mode, String content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    entry.setMode(mode);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  @DisplayName("what is as the file wants it passes")
  void passes() throws IOException {
    var results = check("""
        fileExistenceTests:
        - {name: message, path: /etc/motd, permissions: -rw-r--r--, uid: 0, gid: 0}
        - {path: /etc/, permissions: drwxr-xr-x}
        - {path: /bin/tool, isExecutableBy: group}
        - {path: /usr/bin/curl, shouldExist: false}
        fileContentTests:
        - {path: /etc/motd, expectedContents: ['^welcome'], excludedContents: [password]}
        metadataTest:
          envVars: [{key: TS_ROUTES, value: '10[.]0', isRegex: true}]
          unboundEnvVars: [TS_AUTHKEY]
          labels: [{key: version, value: '1.2'}]
          volumes: [/var/lib/tailscale]
          unmountedVolumes: [/data]
          unexposedPorts: ['22']
          entrypoint: [/router]
          cmd: [--x]
        """);

    assertThat(results)
        .extracting(StructureResult::name)
        .containsExactly(
            "metadata",
            "file message",
            "file /etc/",
            "file /bin/tool",
            "file /usr/bin/curl",
            "content /etc/motd");
    assertThat(results).allSatisfy(result -> assertThat(result.problems()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fileExistenceTests: [{path: /etc/none}] | /etc/none is not in the image",
        "fileExistenceTests: [{path: /etc/motd, shouldExist: false}] | /etc/motd is in the image",
        "fileExistenceTests: [{path: /etc/motd, permissions: '-rwx------'}] | has permissions -rw-r--r--, not -rwx------",
        "fileExistenceTests: [{path: /etc/motd, uid: 7}] | has uid 0, not 7",
        "fileExistenceTests: [{path: /bin/tool, isExecutableBy: other}] | is not executable by other",
        "fileContentTests: [{path: /etc/motd, expectedContents: [bye]}] | has nothing like bye",
        "fileContentTests: [{path: /etc/motd, excludedContents: ['rou.er']}] | has rou.er",
        "fileContentTests: [{path: /etc}] | /etc is no file of the image",
        "metadataTest: {envVars: [{key: A, value: b}]} | variable A is not set",
        "metadataTest: {labels: [{key: version, value: '2'}]} | label version is \"1.2\", not \"2\"",
        "metadataTest: {exposedPorts: ['80']} | port 80 is missing",
        "metadataTest: {unmountedVolumes: [/var/lib/tailscale]} | volume /var/lib/tailscale is there",
        "metadataTest: {cmd: []} | cmd is [--x], not []",
        "metadataTest: {user: nobody} | user is \"\", not \"nobody\"",
      })
  @DisplayName("what is not is named")
  void fails(String test, String problem) throws IOException {
    assertThat(check(test))
        .singleElement()
        .satisfies(
            result -> assertThat(result.problems()).singleElement().asString().contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "licenseTests: [] | licenseTests is not supported here",
        "commandTests: [{name: a, command: b, setup: []}] | setup is not supported here",
        "commandTests: [{command: b}] | commandTests name is missing",
        "fileExistenceTest: [] | fileExistenceTest is not known there. Write one of commandTests",
        "fileExistenceTests: [{path: /x, isExecutableBy: all}] | isExecutableBy \"all\" is unknown",
        "fileContentTests: [{path: /x, expectedContents: ['(']}] | \"(\" is no regular expression",
        "fileContentTests: [{expectedContents: [a]}] | fileContentTests path is missing",
        "fileExistenceTests: {path: /x} | fileExistenceTests",
        "metadataTest: {: | metadataTest: ",
        "schemaVersion: 1.0.0 | schemaVersion is 1.0.0",
      })
  @DisplayName("a file that cannot be read as it is meant is refused, with file and place")
  void refused(String content, String message) throws IOException {
    var file = Files.createTempFile(dir, "tests", ".yaml");
    Files.writeString(
        file, content.startsWith("schema") ? content : "schemaVersion: 2.0.0\n" + content);

    assertThatThrownBy(() -> StructureSuite.read(List.of(file)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  @DisplayName("commands are handed on to the lab as they are")
  void commands() throws IOException {
    var suite = suite("""
        commandTests:
        - {name: version, command: tailscale, args: [version], expectedOutput: ['^1[.]']}
        """);

    assertThat(suite.commands()).singleElement().satisfies(test -> {
      assertThat(test.command()).isEqualTo("tailscale");
      assertThat(test.expectedOutput()).containsExactly("^1[.]");
    });
  }

  private static List<StructureResult> check(String tests) throws IOException {
    return suite(tests).check(archive);
  }

  private static StructureSuite suite(String tests) throws IOException {
    var file = Files.createTempFile(dir, "tests", ".yaml");
    Files.writeString(file, "schemaVersion: '2.0.0'\n" + tests);
    return StructureSuite.read(List.of(file));
  }
}
