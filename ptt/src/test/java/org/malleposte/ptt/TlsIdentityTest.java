package org.malleposte.ptt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.Domain;

@DisplayName("RFC 7468: keys and certificates in files")
class TlsIdentityTest {

  @TempDir Path folder;

  private TlsIdentity identity;
  private Path chain;
  private Path key;

  @BeforeEach
  void write() throws Exception {
    var names = List.of(Domain.of("mx.us.test"));
    identity = TlsIdentity.selfSigned(names, Instant.now(), Duration.ofDays(1));
    chain = folder.resolve("chain.pem");
    key = folder.resolve("key.pem");
    Files.writeString(chain, pem("CERTIFICATE", identity.chain().getFirst().getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", identity.key().getEncoded()));
  }

  @Test
  @DisplayName("What was written is read, and can be shown")
  void reads() throws Exception {
    var read = TlsIdentity.ofPem(chain, key);
    assertEquals(identity.key(), read.key());
    assertEquals(identity.chain(), read.chain());
    assertEquals("TLS", read.context().getProtocol());
  }

  @DisplayName("A file that holds something else is named")
  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {"", "no key", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n"})
  void namesTheFile(String text) throws IOException {
    var other = Files.writeString(folder.resolve("other.pem"), text);
    var noKey = assertThrows(IOException.class, () -> TlsIdentity.ofPem(chain, other));
    assertTrue(String.valueOf(noKey.getMessage()).startsWith(other + ": "), noKey::toString);
    var noChain = assertThrows(IOException.class, () -> TlsIdentity.ofPem(other, key));
    assertTrue(String.valueOf(noChain.getMessage()).startsWith(other + ": "), noChain::toString);
  }

  @Test
  @DisplayName("Neither does it show its key")
  void keepsItsSecret() {
    assertEquals("TlsIdentity[CN=mx.us.test]", identity.toString());
  }

  private static String pem(String label, byte[] octets) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(octets), label);
  }
}
