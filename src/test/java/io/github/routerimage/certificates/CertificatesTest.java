package io.github.routerimage.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("a choice is a word or a file of the project")
  void choices() throws IOException {
    var file = Files.writeString(dir.resolve("company.pem"), "x");

    assertThat(Certificates.parse("baked", dir)).isEqualTo(new Certificates.Baked());
    assertThat(Certificates.parse(" mozilla ", dir)).isEqualTo(new Certificates.Mozilla());
    assertThat(Certificates.parse("company.pem", dir)).isEqualTo(new Certificates.PemFile(file));
  }

  @Test
  @DisplayName("anything else is refused with the choices")
  void neither() {
    assertThatThrownBy(() -> Certificates.parse("mozila", dir))
        .hasMessage(
            "\"mozila\": it is neither baked nor mozilla, and there is no such file. Write baked (the"
                + " default), mozilla, or the path of a PEM file.");
    assertThatThrownBy(() -> Certificates.parse("", dir)).isInstanceOf(RejectedValue.class);
  }

  @Test
  @DisplayName("a user's file is written anew, without the text around its certificates")
  void userFile() throws Exception {
    var pem = pemOfThisJava();
    var source = Files.writeString(dir.resolve("in.pem"), pem + pem);
    var target = dir.resolve("out").resolve("cert.pem");

    CertificateBundle.writeFile(target, source);

    assertThat(target).hasContent(pem + pem);
  }

  @Test
  @DisplayName("a file without certificates is refused")
  void noCertificate() throws IOException {
    var source = Files.writeString(dir.resolve("in.pem"), "no certificate\n");
    var target = dir.resolve("cert.pem");

    assertThatThrownBy(() -> CertificateBundle.writeFile(target, source))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining("it is no PEM file of certificates");
    assertThat(target).doesNotExist();
  }

  private static String pemOfThisJava() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("JKS");
    var file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (var in = new FileInputStream(file.toFile())) {
      store.load(in, null);
    }
    var first = store.getCertificate(Collections.list(store.aliases()).get(0));
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(first.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
