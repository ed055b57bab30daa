package io.github.routerimage.mojo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;

/**
 * A row of {@code pom/bad-poms.txt}: what a plugin's element holds, and what the build has to say.
 *
 * @param title what is wrong, in words
 * @param pom content of {@code <configuration>}; or {@code <configuration>} and
 *     {@code <executions>} themselves; before that, lines with {@code -Dname=value} and
 *     {@code property name=value}
 * @param messages each the beginning of one message; as many as there are mistakes
 */
record BadPom(String title, String pom, List<String> messages) {
  private static final PluginDescriptor PLUGIN = descriptor();

  static Stream<BadPom> all() throws IOException {
    var text = Files.readString(Path.of("src/test/resources/pom/bad-poms.txt"));
    return Stream.of(text.split("(?m)^== ")).skip(1).map(BadPom::parse);
  }

  private static BadPom parse(String block) {
    var title = block.lines().findFirst().orElseThrow();
    var messages = new ArrayList<String>();
    var pom = new StringBuilder();
    block.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
      if (line.startsWith("> ")) {
        messages.add(line.substring(2));
      } else {
        pom.append(line).append('\n');
      }
    });
    return new BadPom(title, pom.toString(), messages);
  }

  /** As Maven would give it to the plugin. */
  Pom in(Path directory, Path cache) {
    var user = new Properties();
    var project = new Properties();
    user.setProperty("router-image.cache", cache.toString());
    var xml = new StringBuilder();
    pom.lines().forEach(line -> {
      if (line.startsWith("-D")) {
        set(user, line.substring(2));
      } else if (line.startsWith("property ")) {
        set(project, line.substring("property ".length()));
      } else {
        xml.append(line).append('\n');
      }
    });
    var whole =
        xml.toString().startsWith("<configuration") || xml.toString().startsWith("<executions")
            ? dom("<plugin>" + xml + "</plugin>")
            : dom("<plugin><configuration>" + xml + "</configuration></plugin>");
    var own = Optional.ofNullable(whole.getChild("configuration"))
        .orElseGet(() -> new Xpp3Dom("configuration"));
    return new Pom(
        directory,
        directory.resolve("target"),
        project.getProperty("artifactId", "home-router"),
        project.getProperty("version", "1"),
        project.getProperty("project.build.outputTimestamp"),
        own,
        executions(whole, own),
        StrictConfigurator.goals(PLUGIN),
        StrictConfigurator.properties(PLUGIN, user, project),
        user.getProperty("router-image.platforms"),
        Map.of("HOME", directory.toString()),
        text -> text.contains("${") ? Optional.empty() : Optional.of(text));
  }

  private static List<Pom.Execution> executions(Xpp3Dom plugin, Xpp3Dom own) {
    var executions = new ArrayList<Pom.Execution>();
    for (var list : plugin.getChildren("executions")) {
      for (var one : list.getChildren("execution")) {
        var goals = one.getChild("goals");
        executions.add(new Pom.Execution(
            one.getChild("id").getValue(),
            goals == null
                ? List.of()
                : Stream.of(goals.getChildren()).map(Xpp3Dom::getValue).toList(),
            Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(one.getChild("configuration")), new Xpp3Dom(own))));
      }
    }
    return executions;
  }

  private static void set(Properties properties, String line) {
    var parts = line.split("=", 2);
    properties.setProperty(parts[0], parts[1]);
  }

  private static Xpp3Dom dom(String xml) {
    try {
      return Xpp3DomBuilder.build(new StringReader(xml));
    } catch (Exception e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  private static PluginDescriptor descriptor() {
    try (var reader =
        Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
      return new PluginDescriptorBuilder().build(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
