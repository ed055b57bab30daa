package io.github.routerimage.certificates;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Data;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoModules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;

/** Writes a bundle in PEM: one certificate after the other, without comments. */
public final class CertificateBundle {
  private static final Properties MOZILLA =
      Data.properties(CertificateBundle.class, "mozilla.properties");
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private CertificateBundle() {}

  /** Mozilla's certificates, fetched as a Go module. */
  public static void writeMozilla(Path target, GoModules modules, Go go) throws IOException {
    var module = modules.fetch(
        go,
        MOZILLA.getProperty("module"),
        MOZILLA.getProperty("version"),
        Optional.of(MOZILLA.getProperty("sum")));
    var file = module.directory().resolve(MOZILLA.getProperty("file"));
    try {
      write(target, read(file));
    } catch (CertificateException e) {
      throw new MachineFault(
          file + " holds no certificates. Delete its directory to have it fetched anew.", e);
    }
  }

  /**
   * Reads the user's file without writing anything.
   *
   * @throws RejectedValue when it holds no certificate, or something that is none
   */
  public static void check(Path pem) throws IOException {
    certificates(pem);
  }

  /**
   * The certificates of the user's file.
   *
   * @throws RejectedValue when it holds none, or something that is none
   */
  public static void writeFile(Path target, Path pem) throws IOException {
    try {
      write(target, certificates(pem));
    } catch (CertificateException e) {
      throw new IllegalStateException(e); // they were read from their encoded form
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem) throws IOException {
    try {
      var certificates = read(pem);
      if (certificates.isEmpty()) {
        throw new CertificateException("no certificate in it");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new RejectedValue(
          pem.toString(),
          "it is no PEM file of certificates (" + e.getMessage() + ")",
          "give one or more blocks of BEGIN CERTIFICATE, without text around them");
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, CertificateException {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static void write(Path target, Collection<? extends Certificate> certificates)
      throws IOException, CertificateException {
    var text = new StringBuilder();
    for (var certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(BASE64.encodeToString(certificate.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    AtomicFiles.writeString(target, text.toString());
  }
}
