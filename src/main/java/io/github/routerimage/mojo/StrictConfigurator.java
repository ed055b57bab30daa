package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Fills the fields of a goal, but looks at the whole configuration first: Maven would end at the
 * first element that it cannot convert, in its own words. What is found is given to the goal, which
 * ends the build with it.
 */
public final class StrictConfigurator extends BasicComponentConfigurator {
  /** What a goal needs to say that it cannot work. */
  private static final List<String> NEEDED = List.of("project", "session", "execution", "skip");

  private static final String CHECKED = "router-image.checked";

  @Override
  public void configureComponent(
      Object component,
      PlexusConfiguration configuration,
      ExpressionEvaluator evaluator,
      ClassRealm realm,
      ConfigurationListener listener)
      throws ComponentConfigurationException {
    var mistake = component instanceof AbstractRouterImageMojo ? mistake(evaluator) : null;
    if (mistake == null) {
      super.configureComponent(component, configuration, evaluator, realm, listener);
      return;
    }
    var least = new XmlPlexusConfiguration(configuration.getName());
    for (var child : configuration.getChildren()) {
      if (NEEDED.contains(child.getName())) {
        least.addChild(child);
      }
    }
    super.configureComponent(component, least, evaluator, realm, listener);
    ((AbstractRouterImageMojo) component).mistake = mistake;
  }

  /** Looks once per module; goals after the first find the same. */
  private static @Nullable UserMistake mistake(ExpressionEvaluator evaluator) {
    var project = (MavenProject) object(evaluator, "${project}");
    if (project.getContextValue(CHECKED) != null) {
      return null;
    }
    try {
      if (PomCheck.check(pom(project, evaluator))) {
        project.setContextValue(CHECKED, true);
      }
      return null;
    } catch (UserMistake e) {
      return e;
    }
  }

  private static Pom pom(MavenProject project, ExpressionEvaluator evaluator) {
    var session = (MavenSession) object(evaluator, "${session}");
    var execution = (MojoExecution) object(evaluator, "${mojoExecution}");
    var plugin = execution.getMojoDescriptor().getPluginDescriptor();
    var used = used(project, plugin.getPluginLookupKey());
    return new Pom(
        project.getBasedir() == null
            ? Path.of("").toAbsolutePath()
            : project.getBasedir().toPath(),
        Path.of(project.getBuild().getDirectory()),
        project.getArtifactId(),
        project.getVersion(),
        project.getProperties().getProperty("project.build.outputTimestamp"),
        dom(used.map(Plugin::getConfiguration).orElse(null)),
        used.stream()
            .flatMap(one -> one.getExecutions().stream())
            .map(one -> new Pom.Execution(one.getId(), one.getGoals(), dom(one.getConfiguration())))
            .toList(),
        goals(plugin),
        properties(plugin, session.getUserProperties(), project.getProperties()),
        session.getUserProperties().getProperty("router-image.platforms"),
        System.getenv(),
        text -> evaluate(evaluator, text));
  }

  /** A goal called from the command line may be configured in pluginManagement alone. */
  private static Optional<Plugin> used(MavenProject project, String key) {
    return Optional.ofNullable(project.getPlugin(key))
        .or(() -> Optional.ofNullable(project.getPluginManagement())
            .map(management -> management.getPluginsAsMap().get(key)));
  }

  private static Xpp3Dom dom(@Nullable Object configuration) {
    return configuration instanceof Xpp3Dom dom ? dom : new Xpp3Dom("configuration");
  }

  static Map<String, Set<String>> goals(PluginDescriptor plugin) {
    var goals = new TreeMap<String, Set<String>>();
    for (var goal : plugin.getMojos()) {
      if (goal.getGoal().equals("help")) {
        continue; // made by a tool of Maven's, not configured by anybody
      }
      goals.put(
          goal.getGoal(),
          goal.getParameters().stream()
              .filter(parameter -> parameter.isEditable())
              .map(parameter -> parameter.getName())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return goals;
  }

  static PomProperties properties(PluginDescriptor plugin, Properties user, Properties project) {
    var parameters = new HashMap<String, String>();
    var defaults = new HashMap<String, String>();
    plugin.getMojos().stream().flatMap(StrictConfigurator::editable).forEach(parameter -> {
      var expression = parameter.getValue("");
      if (expression.startsWith("${router-image.")) {
        parameters.put(expression.substring(2, expression.length() - 1), parameter.getName());
      }
      var standard = parameter.getAttribute("default-value");
      if (standard != null) {
        defaults.put(parameter.getName(), standard);
      }
    });
    return new PomProperties(parameters, defaults, user, project);
  }

  private static Stream<PlexusConfiguration> editable(MojoDescriptor goal) {
    return goal.getParameters().stream()
        .filter(parameter -> parameter.isEditable())
        .flatMap(
            parameter -> Stream.of(goal.getMojoConfiguration().getChildren(parameter.getName())));
  }

  private static Optional<String> evaluate(ExpressionEvaluator evaluator, String text) {
    if (!text.contains("${")) {
      return Optional.of(text);
    }
    var meant = object(evaluator, text);
    var unchanged = meant instanceof String result && result.contains("${") && !text.contains("$$");
    return unchanged ? Optional.empty() : Optional.ofNullable(meant).map(String::valueOf);
  }

  private static Object object(ExpressionEvaluator evaluator, String expression) {
    try {
      return evaluator.evaluate(expression);
    } catch (ExpressionEvaluationException e) {
      throw new IllegalStateException(e);
    }
  }
}
