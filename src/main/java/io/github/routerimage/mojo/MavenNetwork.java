package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.NetworkSettings.Limits;
import io.github.routerimage.tool.NetworkSettings.Login;
import io.github.routerimage.tool.ProxySettings;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Maven's way to the network: {@code -o} and the proxy of settings.xml. */
final class MavenNetwork {
  private MavenNetwork() {}

  static NetworkSettings settings(
      MavenSession session, SettingsDecrypter decrypter, @Nullable String mirror) {
    return new NetworkSettings(
        session.isOffline(),
        mirror == null ? "" : mirror,
        Optional.empty(),
        Optional.ofNullable(session.getSettings().getActiveProxy())
            .map(proxy -> proxy(proxy, decrypter)),
        Limits.usual());
  }

  /**
   * Only the proxy that is used is decrypted; another entry of settings.xml cannot fail the build.
   */
  private static ProxySettings proxy(Proxy proxy, SettingsDecrypter decrypter) {
    var result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
    for (var problem : result.getProblems()) {
      if (problem.getSeverity().compareTo(Severity.ERROR) <= 0) {
        throw new UserMistake("settings.xml <proxy><id> \""
            + proxy.getId()
            + "\": its password cannot be decrypted: "
            + problem.getMessage()
            + ". Encrypt it anew with mvn --encrypt-password.");
      }
    }
    var decrypted = result.getProxy();
    var user = Optional.ofNullable(decrypted.getUsername()).filter(name -> !name.isBlank());
    return new ProxySettings(
        decrypted.getHost(),
        decrypted.getPort(),
        user.map(
            name -> new Login(name, Optional.ofNullable(decrypted.getPassword()).orElse(""))),
        Optional.ofNullable(decrypted.getNonProxyHosts()).orElse(""));
  }
}
