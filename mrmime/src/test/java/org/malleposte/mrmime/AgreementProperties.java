package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("Messages of any octets: the tree and the events tell the same")
class AgreementProperties {

  private static final String MAIL =
      """
      From: =?utf-8?q?=C3=89lodie?= <elodie@x25519.net>
      Subject: =?utf-8?b?UsOpdW5pb24=?=
       demain
      Content-Type: multipart/mixed; boundary="b"

      Not for you.
      --b
      Content-Type: multipart/alternative; boundary="b c"

      --b c
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      caf=E9 =
      --b
      --b c
      Content-Type: text/html
      Content-Transfer-Encoding: base64

      PGI+aGVsbG88L2I+
      PGk+d29ybGQ8L2k+
      --b c--
      --b\t
      Content-Type: message/rfc822

      Subject: inner
      Content-Type: multipart/digest; boundary=d

      --d

      Subject: one

      hello
      --d
      no field
      Subject: two

      --d--
      --b--
      Nor this.
      """;

  @Property(tries = 1000)
  @Label("Of any pieces of messages")
  void agreeOnPieces(
      @ForAll("messages") byte[] octets,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 40) Integer> sizes) {
    agree(octets, sizes);
  }

  @Property(tries = 300)
  @Label("Of a mail some octets of which were lost, changed, or came twice")
  void agreeOnDamage(
      @ForAll("damaged") byte[] octets,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 400) Integer> sizes) {
    agree(octets, sizes);
  }

  private static void agree(byte[] octets, List<Integer> sizes) {
    for (var limits : List.of(Limits.DEFAULT, MessageProperties.TIGHT)) {
      for (boolean decoded : new boolean[] {false, true}) {
        var message = Message.parse(octets, 0, octets.length, limits);
        var tree = Told.by(message, decoded);
        var array = EventReader.of(octets, 0, octets.length, limits);
        assertIterableEquals(tree, Told.by(array, decoded));
        var stream = EventReader.of(Wire.cut(octets, again(sizes)::next), limits);
        assertIterableEquals(tree, Told.by(stream, decoded));
        assertIterableEquals(tree, Told.fed(octets, limits, again(sizes)::next, decoded));
      }
    }
  }

  /** The same sizes over and over. */
  private static Iterator<Integer> again(List<Integer> sizes) {
    return Stream.generate(() -> sizes).flatMap(List::stream).iterator();
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return new MessageProperties().messages();
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    var mail = MAIL.replace("\n", "\r\n");
    var at = Arbitraries.integers().between(0, mail.length());
    var put = Arbitraries.of("", "", "\n", "\r\n", "--b", "--b c", "-", "\0", "\u00e9", ":", " ");
    var damage =
        Combinators.combine(at, Arbitraries.integers().between(0, 60), put).as(Damage::new);
    return damage
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            all -> {
              var text = mail;
              for (var each : all) {
                text = each.to(text);
              }
              return text.getBytes(ISO_8859_1);
            });
  }

  /** Something else in the place of some octets. */
  private record Damage(int at, int length, String put) {

    String to(String text) {
      int from = Math.min(at, text.length());
      int to = Math.min(from + length, text.length());
      return text.substring(0, from) + put + text.substring(to);
    }
  }
}
