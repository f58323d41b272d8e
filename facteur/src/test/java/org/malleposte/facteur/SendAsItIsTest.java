package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("facteur send harms no message: it goes, is converted, or is refused")
class SendAsItIsTest {

  private static final String START =
      "From: romain@malleposte.test\nTo: anil@example.test\nMIME-Version: 1.0\n";

  @TempDir private Path folder;

  private Path zone;
  private Path authority;

  @BeforeEach
  void writeFiles() throws Exception {
    zone = PostBox.zone(folder);
    authority = PostBox.certificate(folder);
  }

  @Test
  @DisplayName("RFC 6152, section 3: a server without 8BITMIME gets the same text in ASCII")
  void converts() throws Exception {
    try (var box = PostBox.forSevenBits()) {
      var ended = send(box, START + "\nÀ demain, à la poste !\n");
      assertEquals(0, ended.status(), ended.err());
      assertEquals(
          (START
                  + "Content-Transfer-Encoding: quoted-printable\n\n"
                  + "=C3=80 demain, =C3=A0 la poste !\n")
              .replace("\n", "\r\n"),
          box.mails().getFirst().data());
    }
  }

  @Test
  @DisplayName("What cannot be converted is refused, with the reason")
  void refusesWhatIsSigned() throws Exception {
    var signed = START + "Content-Type: multipart/signed; boundary=b\n\n--b\n\né\n--b--\n";
    try (var box = PostBox.forSevenBits()) {
      send(box, signed)
          .refused(
              1,
              "not sent: the server does not offer 8BITMIME; a part that is signed or encrypted has"
                  + " octets beyond ASCII, at octet 125");
      assertTrue(box.mails().isEmpty());
    }
    try (var box = PostBox.forAnybody()) {
      assertEquals(0, send(box, signed).status());
      assertEquals(signed.replace("\n", "\r\n"), box.mails().getFirst().data());
    }
  }

  @Test
  @DisplayName("RFC 5321, section 2.3.8: a bare CR is refused, and not taken for a line end")
  void refusesBareCr() throws Exception {
    try (var box = PostBox.forAnybody()) {
      send(box, START + "\nHello\rworld.\n")
          .refused(65, "not sent: the message holds a NUL, or a CR or LF alone; check the message");
      assertTrue(box.mails().isEmpty());
    }
  }

  private Facteur.Ended send(PostBox box, String mail) throws Exception {
    var file = Files.writeString(folder.resolve("mail.eml"), mail);
    return new Facteur()
        .run(
            "send",
            "--via=smtp://mail.malleposte.test:" + box.port(),
            "--zone=" + zone,
            "--ca=" + authority,
            "--eml=" + file);
  }
}
