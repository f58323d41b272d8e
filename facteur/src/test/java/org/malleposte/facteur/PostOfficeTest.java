package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.facteur.configuration.Configuration;

@DisplayName("facteur serve: the servers of a configuration")
class PostOfficeTest {

  private static final String RELAY =
      """
      hostname = "mail.malleposte.test"
      [spool]
      path = "spool"
      [tls]
      self-signed = true
      [relay]
      listen = "127.0.0.1:%d"
      domains = ["malleposte.test"]
      """;

  @TempDir private Path folder;

  @Test
  @DisplayName("They are reached when it is open, offer TLS, and are gone when it is closed")
  void serves() throws Exception {
    try (var office = PostOffice.open(Configuration.load(configuration(RELAY, 0)))) {
      var served = office.served().getFirst();
      assertTrue(served.startsWith("mti-gf listens on 127.0.0.1:"), served);
      int port = Integer.parseInt(served.substring(served.lastIndexOf(':') + 1));
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
          var in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
        assertEquals("220 mail.malleposte.test ESMTP", in.readLine());
        socket.getOutputStream().write("EHLO client.test\r\n".getBytes(StandardCharsets.US_ASCII));
        var offered = new StringBuilder();
        var line = in.readLine();
        while (line.startsWith("250-")) {
          offered.append(line).append('\n');
          line = in.readLine();
        }
        assertTrue(offered.append(line).toString().contains("STARTTLS"), offered::toString);
      }
    }
  }

  @Test
  @DisplayName("A port in use is 71, and leaves nothing open")
  void refusesPortInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var file = configuration(RELAY, other.getLocalPort());
      for (int i = 0; i < 2; i++) {
        new Facteur()
            .run("serve", "--config", file.toString())
            .refused(
                71,
                ("127.0.0.1:%d: cannot be listened on: Address already in use;"
                        + " choose another `listen` for mti-gf")
                    .formatted(other.getLocalPort()));
      }
    }
  }

  @Test
  @DisplayName("A spool that another process has is 71")
  void refusesSpoolInUse() throws Exception {
    var file = configuration(RELAY, 0);
    try (var office = PostOffice.open(Configuration.load(file))) {
      assertEquals(1, office.served().size());
      var ended = new Facteur().run("serve", "--config", file.toString());
      assertEquals(71, ended.status());
      assertTrue(ended.err().contains("in use"), ended::err);
      assertEquals(1, ended.err().lines().count(), ended::err);
    }
  }

  @Test
  @DisplayName("A certificate that is none is 78")
  void refusesCertificate() throws IOException {
    Files.writeString(folder.resolve("a.pem"), "not a certificate");
    var text = RELAY.replace("self-signed = true", "certificate = \"a.pem\"\nkey = \"a.pem\"");
    var ended = new Facteur().run("serve", "--config", configuration(text, 0).toString());
    assertEquals(78, ended.status());
    assertTrue(ended.err().contains("a.pem"), ended::err);
    assertEquals(1, ended.err().lines().count(), ended::err);
  }

  @Test
  @DisplayName("Aliases that lead nowhere are 78")
  void refusesAliases() throws IOException {
    var text = RELAY + "[relay.aliases]\n\"a@malleposte.test\" = [\"a@malleposte.test\"]\n";
    new Facteur()
        .run("serve", "--config", configuration(text, 0).toString())
        .refused(78, "[relay.aliases]: a@malleposte.test leads to nobody");
  }

  private Path configuration(String text, int port) throws IOException {
    return Files.writeString(folder.resolve("post.toml"), text.formatted(port));
  }
}
