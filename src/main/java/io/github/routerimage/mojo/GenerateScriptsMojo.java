package io.github.routerimage.mojo;

import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.routeros.ScriptArchive;
import io.github.routerimage.routeros.Scripts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes the scripts that put this build on a router: {@code check.rsc}, {@code install.rsc},
 * {@code update.rsc}, {@code rollback.rsc}, {@code remove.rsc}, and a {@code README.txt} with the
 * five steps, also as {@code README.html}. One set serves all platforms of the build and RouterOS
 * 7.9 and newer. They lie in {@code target/router-image/scripts} and are attached as a zip with the
 * classifier {@code scripts}.
 *
 * <p>Reads {@code image.json}, which {@code assemble-image} wrote.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "generate-scripts",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true)
public final class GenerateScriptsMojo extends AbstractRouterImageMojo {
  /**
   * What the scripts set up on the router. Every element inside has a default that suits a home
   * router; the page about scripts lists them. A mistake ends the build with all mistakes named.
   *
   * <pre>{@code
   * <router>
   *   <routes>
   *     <route>192.168.88.0/24</route>
   *   </routes>
   *   <exitNode>true</exitNode>
   *   <directory>usb1/tailscale</directory>
   * </router>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  RouterParameter router;

  /**
   * Arguments of tailscaled, the same element as of {@code assemble-image}; the script repeats them
   * because RouterOS 7.22 loses them from some images.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> command;

  /**
   * Repository that routers take the image from when {@code <router><source>} is {@code registry};
   * the same element as of {@code push-image}.
   *
   * <p>Default: none.
   *
   * <pre>{@code <registry>ghcr.io/ann/home-router</registry>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.registry")
  @Nullable
  String registry;

  private final MavenProjectHelper helper;

  @Inject
  GenerateScriptsMojo(MavenProjectHelper helper) {
    this.helper = helper;
  }

  @Override
  void run() throws IOException {
    var settings = (router == null ? new RouterParameter() : router).settings(registry);
    var facts = new Scripts.Image(
        RouterPreset.ENTRYPOINT,
        command == null || command.isEmpty() ? RouterPreset.COMMAND : command,
        RouterPreset.STATE);
    var texts = new Scripts(settings, ImageDocument.read(layout().imageDocument()), facts).texts();
    write(texts);
    getLog()
        .info("generate-scripts: " + String.join(", ", texts.keySet()) + " in "
            + layout().scripts());
    if (settings.routes().isEmpty() && !settings.login().exitNode()) {
      getLog()
          .info("generate-scripts: neither <router><routes> nor <exitNode> is set, so the tailnet"
              + " reaches this router and nothing behind it");
    }
  }

  private void write(Map<String, String> texts) throws IOException {
    for (var text : texts.entrySet()) {
      AtomicFiles.writeString(layout().scripts().resolve(text.getKey()), text.getValue());
    }
    ScriptArchive.write(texts, layout().scriptsArchive());
    helper.attachArtifact(project, "zip", "scripts", layout().scriptsArchive().toFile());
  }
}
