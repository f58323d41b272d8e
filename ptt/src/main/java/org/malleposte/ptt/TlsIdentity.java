package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.malleposte.emile.Domain;

/**
 * What a server shows to its clients when a session turns to TLS (RFC 3207): a private key, and the
 * certificates that vouch for it.
 *
 * @param key the private key
 * @param chain the server's own certificate first, then those that sign it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

  private static final char[] NO_PASSWORD = {};

  /** Copies the chain, and refuses an empty one. */
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain of no certificate");
    }
  }

  /**
   * Reads the two PEM files that most certificate authorities give (RFC 7468): the chain, and an
   * unencrypted private key in PKCS #8, PKCS #1 or SEC 1 form.
   *
   * @param chain the file of the certificates, the server's own first
   * @param key the file of the private key
   * @return the identity
   * @throws IOException if a file cannot be read, or does not hold what it should; its message
   *     names the file
   */
  public static TlsIdentity ofPem(Path chain, Path key) throws IOException {
    return new TlsIdentity(readKey(key), readChain(chain));
  }

  /**
   * Makes an identity that nobody but {@link #trust} vouches for: enough for a trial, or where
   * clients do not check.
   *
   * @param names the host names that the certificate is good for; at least one
   * @param from when it begins to be valid
   * @param validity how long it is valid
   * @return the identity
   * @throws GeneralSecurityException if this platform cannot make keys or certificates
   */
  public static TlsIdentity selfSigned(List<Domain> names, Instant from, Duration validity)
      throws GeneralSecurityException {
    var random = new SecureRandom();
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    var pair = generator.generateKeyPair();
    var subject = new X500Name("CN=" + names.getFirst());
    var alternatives =
        names.stream()
            .map(name -> new GeneralName(GeneralName.dNSName, name.toString()))
            .toArray(GeneralName[]::new);
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(120, random).setBit(120),
              Date.from(from),
              Date.from(from.plus(validity)),
              subject,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new TlsIdentity(pair.getPrivate(), List.of(certificate));
    } catch (OperatorCreationException | IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /**
   * {@return the context in which a server shows this identity}
   *
   * @throws GeneralSecurityException if this platform knows no TLS, or not this kind of key
   */
  public SSLContext context() throws GeneralSecurityException {
    var keys = keyStore();
    keys.setKeyEntry("identity", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, NO_PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /**
   * {@return the context of a client that trusts the certificates of {@code chains}, and no other}
   *
   * @param chains what is trusted, such as the chain of a self-signed identity
   * @throws GeneralSecurityException if this platform knows no TLS
   */
  public static SSLContext trust(List<X509Certificate> chains) throws GeneralSecurityException {
    var trusted = keyStore();
    for (int i = 0; i < chains.size(); i++) {
      trusted.setCertificateEntry("trusted-" + i, chains.get(i));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** A private key must not reach a log. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal().getName() + "]";
  }

  private static KeyStore keyStore() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }

  private static PrivateKey readKey(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), US_ASCII);
    try (var parser = new PEMParser(new StringReader(text))) {
      for (var found = parser.readObject(); found != null; found = parser.readObject()) {
        switch (found) {
          case PrivateKeyInfo info -> {
            return new JcaPEMKeyConverter().getPrivateKey(info);
          }
          case PEMKeyPair pair -> {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
          }
          default -> {} // such as the parameters of a curve, which stand before a key
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + ": not a private key in PEM form", e);
    }
    throw new IOException(file + ": no unencrypted private key in PEM form");
  }

  private static List<X509Certificate> readChain(Path file) throws IOException {
    try (var in = new FileInputStream(file.toFile())) {
      var chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException(file + ": no certificate in PEM form");
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": not a certificate chain in PEM form", e);
    }
  }
}
