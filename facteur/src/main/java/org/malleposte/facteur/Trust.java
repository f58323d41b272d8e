package org.malleposte.facteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of a file, and nobody else. */
final class Trust {

  private Trust() {}

  /**
   * {@return what trusts the authorities, or the servers themselves, whose certificates these are}
   */
  static SSLContext in(Path file) throws CommandException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      try (var pem = Files.newInputStream(file)) {
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
          store.setCertificateEntry("ca" + store.size(), certificate);
        }
      }
      if (store.size() == 0) {
        throw none(file);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
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
