package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's registry with a token server of ours: what a token is good for is enforced. */
class SignedTokenTest {
  @TempDir
  static Path shared;

  @TempDir
  Path directory;

  private static BuiltProject project;
  private static OwnAuthority authority;
  private SignedTokens tokens;
  private DebianRegistry registry;

  @BeforeAll
  static void build() throws IOException, GeneralSecurityException {
    project = BuiltProject.write(shared.resolve("built"), 1);
    authority = OwnAuthority.in(shared);
  }

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    tokens = new SignedTokens(authority);
    registry = DebianRegistry.withTokens(directory, tokens, authority.signerAsPem());
  }

  @AfterEach
  void stop() {
    registry.close();
    tokens.close();
  }

  @Test
  @DisplayName("everything arrives, and a router without a token is warned of")
  void arrives() throws Exception {
    push().of(project);

    assertThat(project.layout().digest())
        .hasContent(project.document().indexDigest().prefixed());
    assertThat(AnonymousPull.warning(push().request().to(), Set.of("1.2.0")))
        .hasValueSatisfying(text -> assertThat(text).contains("cannot be pulled without a login"));
  }

  @Test
  @DisplayName("layers are mounted from a repository that the login may pull from")
  void mounts() throws Exception {
    push().of(project);
    push().onTo("ann/second").of(project);

    assertThat(uploadsToSecond())
        .hasSize(8)
        .allMatch(line -> line.contains("POST") && line.contains(" 201 "));
  }

  @Test
  @DisplayName("layers of a repository that it may not pull from are sent")
  void sendsWhatItMayNotPull() throws Exception {
    push().of(project);
    tokens.refuse("ann/home-router");
    push().onTo("ann/second").of(project);

    assertThat(uploadsToSecond())
        .noneMatch(line -> line.contains(" 201 ") && line.contains("POST"));
  }

  @Test
  @DisplayName("a login that may not push is told so")
  void mayNotPush() {
    tokens.refuse("ann/home-router");

    assertThatThrownBy(() -> push().of(project))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("The registry refuses it to ann");
  }

  private Push push() {
    return Push.to(registry.host())
        .as(RegistryLogin.of(new Login(SignedTokens.USER, SignedTokens.PASSWORD)));
  }

  private List<String> uploadsToSecond() {
    return registry.requests().stream()
        .filter(line -> line.contains("/v2/ann/second/blobs/uploads/"))
        .toList();
  }
}
