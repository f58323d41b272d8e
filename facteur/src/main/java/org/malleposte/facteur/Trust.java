package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.malleposte.ptt.TlsIdentity;

/** Trusts the certificates of a file, and nobody else. */
final class Trust {

  private Trust() {}

  /**
   * {@return what trusts the authorities, or the servers themselves, whose certificates these are}
   */
  static SSLContext in(Path file) throws CommandException {
    try (var pem = Files.newInputStream(file)) {
      var certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw none(file);
      }
      return TlsIdentity.trust(certificates);
    } catch (CertificateException e) {
      throw none(file);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static CommandException none(Path file) {
    return new CommandException(
        ExitCode.DATA, file + ": no certificates; expected some in PEM form");
  }
}
