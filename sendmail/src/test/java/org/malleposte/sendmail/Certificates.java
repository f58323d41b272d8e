package org.malleposte.sendmail;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the tests' own, and what it has certified. */
final class Certificates {

  private static final char[] PASSWORD = "x".toCharArray();
  private static final X500Principal AUTHORITY = new X500Principal("CN=Test Authority");
  private static final KeyPair KEYS = keys();
  private static final Certificate ROOT =
      certificate(AUTHORITY, KEYS, KEYS, "", Duration.ofDays(1), true);

  private Certificates() {}

  /** What a client has that trusts the authority. */
  static SSLContext trusting() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("root", ROOT);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What a server has that the authority certifies to be {@code host}. */
  static SSLContext of(String host) {
    return context(host, KEYS, Duration.ofDays(1));
  }

  /** What a server has whose certificate has ended. */
  static SSLContext expired(String host) {
    return context(host, KEYS, Duration.ofHours(-1));
  }

  /** What a server has whom only it itself certifies. */
  static SSLContext unknown(String host) {
    return context(host, keys(), Duration.ofDays(1));
  }

  private static SSLContext context(String host, KeyPair signer, Duration life) {
    try {
      var own = keys();
      var certificate = certificate(new X500Principal("CN=server"), own, signer, host, life, false);
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", own.getPrivate(), PASSWORD, new Certificate[] {certificate});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Certificate certificate(
      X500Principal subject,
      KeyPair own,
      KeyPair signer,
      String host,
      Duration life,
      boolean authority) {
    try {
      var now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              AUTHORITY,
              new BigInteger(64, new SecureRandom()),
              Date.from(now.minus(Duration.ofDays(2))),
              Date.from(now.plus(life)),
              subject,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!host.isEmpty()) {
        int kind = Character.isDigit(host.charAt(0)) ? GeneralName.iPAddress : GeneralName.dNSName;
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
