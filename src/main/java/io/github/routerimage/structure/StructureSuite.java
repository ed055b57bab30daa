package io.github.routerimage.structure;

import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** All files of tests of a pom. */
public final class StructureSuite {
  private final List<StructureTests> files;

  private StructureSuite(List<StructureTests> files) {
    this.files = List.copyOf(files);
  }

  /**
   * Reads the files.
   *
   * @throws UserMistake naming file, member, reason and fix
   */
  public static StructureSuite read(List<Path> files) {
    var suite = new StructureSuite(files.stream().map(StructureTests::read).toList());
    var names = new HashSet<String>();
    for (var command : suite.commands()) {
      if (!names.add(command.name())) {
        throw new UserMistake("<structureTests>: two commandTests are called \"" + command.name()
            + "\". Give each a name of its own, for that is how the report calls them.");
      }
    }
    return suite;
  }

  /** What the lab is to run. */
  public List<CommandTest> commands() {
    return files.stream()
        .flatMap(file -> Lists.of(file.commandTests()).stream())
        .toList();
  }

  /** Looks at metadata and files of an archive that {@code docker load} and RouterOS take. */
  public List<StructureResult> check(Path archive) throws IOException {
    var results = new ArrayList<StructureResult>();
    if (files.isEmpty()) {
      return results;
    }
    var image = StoredFiles.read(archive);
    for (var file : files) {
      if (file.metadataTest() != null) {
        results.add(MetadataCheck.of(file.metadataTest(), image.config()));
      }
      Lists.of(file.fileExistenceTests())
          .forEach(test -> results.add(FileCheck.existence(test, image)));
      Lists.of(file.fileContentTests())
          .forEach(test -> results.add(FileCheck.content(test, image)));
    }
    return results;
  }
}
