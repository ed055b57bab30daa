package io.github.routerimage.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.routerimage.it.ForeignTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority as companies have one, and a registry's certificate of it for
 * {@code registry.invalid} and {@code 127.0.0.1}. Java trusts it when told.
 */
public final class OwnAuthority {
  private static final String PASSWORD = "changeit";
  private static final List<String> PROPERTIES =
      List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword");

  private final Path directory;
  private final SSLContext before;

  private OwnAuthority(Path directory, SSLContext before) {
    this.directory = directory;
    this.before = before;
  }

  public static OwnAuthority in(Path directory) throws GeneralSecurityException {
    var authority = new OwnAuthority(directory, SSLContext.getDefault());
    authority.certify();
    return authority;
  }

  void trust() throws GeneralSecurityException {
    System.setProperty(PROPERTIES.get(0), directory.resolve("trust.p12").toString());
    System.setProperty(PROPERTIES.get(1), PASSWORD);
    SSLContext.setDefault(fresh());
  }

  void distrust() {
    PROPERTIES.forEach(System::clearProperty);
    SSLContext.setDefault(before);
  }

  /** As Java makes its own one, from these properties. */
  private static SSLContext fresh() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    return context;
  }

  private void certify() {
    var names = "-ext=san=dns:registry.invalid,ip:127.0.0.1";
    var keys = "-keystore=keys.p12";
    keytool(
        "-genkeypair",
        "-alias=ca",
        "-dname=CN=ours",
        "-ext=bc:c",
        "-keyalg=EC",
        "-groupname=secp256r1",
        keys);
    keytool(
        "-genkeypair",
        "-alias=registry",
        "-dname=CN=registry",
        "-keyalg=EC",
        "-groupname=secp256r1",
        keys);
    keytool("-certreq", "-alias=registry", "-file=registry.csr", keys);
    keytool(
        "-gencert",
        "-alias=ca",
        "-infile=registry.csr",
        "-outfile=registry.crt",
        "-rfc",
        names,
        keys);
    keytool("-exportcert", "-alias=ca", "-file=ca.crt", "-rfc", keys);
    keytool("-importcert", "-noprompt", "-alias=ca", "-file=ca.crt", "-keystore=trust.p12");
  }

  /** @param arguments options, those with a value as {@code -name=value} */
  private void keytool(String... arguments) {
    var words = new ArrayList<String>();
    for (var argument : arguments) {
      words.addAll(List.of(argument.split("=", 2)));
    }
    words.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    ForeignTool.KEYTOOL.run(directory, words.toArray(String[]::new));
  }

  public Path certificate() {
    return directory.resolve("registry.crt");
  }

  /** The certificate's key, as PEM. */
  public Path key() throws IOException, GeneralSecurityException {
    return pem("registry.key", "PRIVATE KEY", signingKey().getEncoded());
  }

  /** The same key, with which tokens are signed as well. */
  PrivateKey signingKey() throws IOException, GeneralSecurityException {
    return (PrivateKey) keys().getKey("registry", PASSWORD.toCharArray());
  }

  /** A certificate of that key by itself. */
  Certificate signer() throws IOException, GeneralSecurityException {
    return keys().getCertificate("registry");
  }

  Path signerAsPem() throws IOException, GeneralSecurityException {
    return pem("signer.crt", "CERTIFICATE", signer().getEncoded());
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(directory.resolve("keys.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private Path pem(String file, String kind, byte[] content) throws IOException {
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN " + kind + "-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content)
            + "\n-----END " + kind + "-----\n");
  }
}
