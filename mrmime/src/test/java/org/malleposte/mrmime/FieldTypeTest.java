package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.emile.AddressFault;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@DisplayName("The types of fields, and the values of headers")
class FieldTypeTest {

  /** A field of one's own: a number of 1 to 5, as mail clients write it. */
  private static final FieldType<Integer> PRIORITY =
      FieldType.of("X-Priority", FieldTypeTest::read);

  private static Parsed<Integer> read(byte[] in, int from, int to, DefectSink defects) {
    for (int at = from; at < to; at++) {
      if (in[at] >= '1' && in[at] <= '5') {
        return new Ok<>(in[at] - '0', at + 1);
      }
    }
    return new Malformed<>(MimeFault.TOKEN_EXPECTED, from);
  }

  private static Header header(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return Header.read(octets, 0, octets.length);
  }

  @DisplayName("A header gives the value of the first, or of all fields of a type")
  @Test
  void givesValues() {
    var header =
        header(
            """
            Received: from a by b; 1 Jul 2003 10:52:38 +0200
            received: from c by d; 1 Jul 2003 10:52:37 +0200
            Received:
            List-Id: <a.b>
            X-PRIORITY: 1 (Highest)
            List-Unsubscribe: <https://a.b/c>, <mailto:d@a.b>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            Content-Disposition: attachment; size=12;
             creation-date="1 Jul 2003 10:52:37 +0200"; read-date=never

            """);
    assertEquals(
        List.of("a", "c"),
        header.all(Fields.RECEIVED).stream().flatMap(each -> each.from().stream()).toList());
    assertEquals(Optional.of(new ListId("", "a.b")), header.value(Fields.LIST_ID));
    assertEquals(Optional.of(1), header.value(PRIORITY));
    assertEquals(Optional.empty(), header.value(Fields.LIST_HELP));
    assertEquals(
        Optional.of(UriList.of("https://a.b/c", "mailto:d@a.b")),
        header.value(Fields.LIST_UNSUBSCRIBE));
    var disposition = header.disposition().orElseThrow();
    assertEquals(OptionalLong.of(12), disposition.size());
    assertEquals(
        "2003-07-01T10:52:37+02:00", disposition.created().map(DateTime::rfc3339).orElseThrow());
    assertEquals(Optional.empty(), disposition.modified());
    assertEquals(Optional.empty(), disposition.read());
  }

  @DisplayName("A registry says what the fields of a name mean; names are the same in any case")
  @Test
  void registers() {
    var field = header("x-priority: 6, or 3 x\n").fields().getFirst();
    var types = FieldTypes.STANDARD.with(PRIORITY);
    assertEquals(new Ok<>("6, or 3 x", 21), field.value(FieldTypes.STANDARD));
    assertEquals(new Ok<>(3, 19), field.value(types));
    assertEquals(new Ok<>(new Value.Text("6, or 3 x"), 21), field.value());
    assertEquals(List.of(), field.defects());
    assertEquals(List.of(new Defect(MimeFault.END_EXPECTED, 20)), field.defects(types));
    assertEquals(Fields.RESENT_TO.name(), FieldTypes.STANDARD.of("resent-TO").name());
    var replaced = types.with(Fields.MIME_VERSION.as("X-PRIORITY"));
    assertEquals(new Malformed<>(MimeFault.VERSION_EXPECTED, 12), field.value(replaced));
    assertEquals(new Ok<>(3, 19), field.value(types));
  }

  @DisplayName("What no field can be called has no type")
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "é", "a\n"})
  void hasAName(String name) {
    assertThrows(IllegalArgumentException.class, () -> Fields.SUBJECT.as(name));
  }

  @DisplayName("All defects of a header, in order; none if it is by the letter")
  @Test
  void tellsDefects() {
    assertEquals(
        List.of(),
        header(
                """
                Return-Path: <romain@x25519.net>
                Received: from a (b [192.0.2.1]) by c with ESMTP id d;
                 Tue, 1 Jul 2003 10:52:37 +0200
                DKIM-Signature: v=1; d=x25519.net
                Authentication-Results: c; dkim=pass header.d=x25519.net
                Date: Tue, 1 Jul 2003 10:52:37 +0200
                From: Romain <romain@x25519.net>
                To: Anil <anil@recoil.org>
                Message-ID: <1@x25519.net>
                Subject: =?utf-8?q?R=C3=A9union?=
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                """)
            .allDefects());
    assertEquals(
        List.of(
            new Defect(MimeFault.FIELD_EXPECTED, 0),
            new Defect(AddressFault.ADDRESS_EXPECTED, 10),
            new Defect(MimeFault.FIELD_REPEATED, 11),
            new Defect(MimeFault.DAY_EXPECTED, 32)),
        header("junk\nFrom:\nFROM: a@b\nDate: Mon, x\n\n").allDefects().stream()
            .filter(defect -> defect.rule() != MimeFault.DAY_NAME_WRONG)
            .toList());
  }

  @DisplayName("RFC 5321, section 4.4: TCP-info, and as servers write it")
  @ParameterizedTest(name = "({0}): {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # comment                          | domain | address
          [192.0.2.1]                        | ``     | [192.0.2.1]
          a.b [192.0.2.1]                    | a.b    | [192.0.2.1]
          a.b. [IPv6:2001:db8::1] (may be)   | a.b.   | [IPv6:2001:db8::1]
          a.b[192.0.2.1]                     | a.b    | [192.0.2.1]
          <a.b>[192.0.2.1]                   | a.b    | [192.0.2.1]
          x@[192.0.2.1]                      | ``     | [192.0.2.1]
          [192.0.2.1]:25 helo=[x]            | ``     | [192.0.2.1]
          [192.0.2.1:25]                     | ``     | [192.0.2.1]
          [fe80::1%6]                        | ``     | [IPv6:fe80::1]
          192.0.2.1, HELO a                  | ``     | [192.0.2.1]
          [x] [192.0.2.1]                    | ``     | [192.0.2.1]
          """)
  void findsAddresses(String comment, String domain, String address) {
    byte[] body = ("from x (" + comment + ") by y").getBytes(UTF_8);
    var received = Fields.RECEIVED.read(body, 0, body.length).toOptional().orElseThrow();
    assertEquals(
        new Received.TcpInfo(domain, assertInstanceOf(Domain.Literal.class, Domain.of(address))),
        received.tcpInfo().orElseThrow());
  }

  @DisplayName("RFC 5321, section 4.4: the clauses")
  @Test
  void readsClauses() {
    var received =
        header(
                """
                Received: from a by b.c via UUCP with ESMTPS (TLS)
                 id <d@e> for <F@g> tls X
                 ; Tue, 1 Jul 2003 10:52:37 +0200

                """)
            .value(Fields.RECEIVED)
            .orElseThrow();
    assertEquals(Optional.of("a"), received.from());
    assertEquals(Optional.of("b.c"), received.by());
    assertEquals(Optional.of("UUCP"), received.via());
    assertEquals(Optional.of("ESMTPS"), received.with());
    assertEquals(Optional.of("d@e"), received.id());
    assertEquals(Optional.of(Mailbox.of("F@g")), received.recipient());
    assertEquals(
        Optional.of(new Received.Clause("with", "ESMTPS", List.of("TLS"))),
        received.clause("with"));
    assertEquals(Optional.of(new Received.Clause("tls", "X", List.of())), received.clause("tls"));
    assertEquals(Optional.empty(), received.tcpInfo());
  }

  @DisplayName("What no field can carry cannot be made")
  @Test
  void cannotBeMade() {
    var none = List.<String>of();
    for (Runnable make :
        List.<Runnable>of(
            () -> new Keywords(none),
            () -> new Keywords(List.of("a", " ")),
            () -> new Keywords(List.of("a\nb")),
            () -> new Languages(List.of("f r")),
            () -> new ListId("", "a b"),
            () -> new ListId("a\rb", "c"),
            () -> new Location("a b"),
            () -> new Location(""),
            () -> new MimeVersion(-1, 0),
            () -> new AutoSubmitted("a b", Map.of()),
            () -> UriList.of("a>"),
            () -> new UriList.Link("a", "b\nc"),
            () -> new TagList(Map.of("a", "b;c")),
            () -> new TagList(Map.of("a=", "b")),
            () -> new TagList(Map.of("a", " b")),
            () -> new Received(List.of(), Optional.empty()),
            () -> new Received.Clause("x", "a", none),
            () -> new Received.Clause("by", "a; b", none),
            () -> new Received.Clause("by", "a from b", none),
            () -> new Received.Clause("by", "a (b", none),
            () -> new Received.Clause("by", "\"a", none),
            () -> new Received.Clause("by", "a  b", none),
            () -> new Received.Clause("", "", none),
            () -> new AuthenticationResults.Property("a.b", "c", ""),
            () -> new AuthenticationResults.Property("", "reason", ""),
            () -> new AuthenticationResults("\n", 1, List.of()),
            () -> new AuthenticationResults("a", -1, List.of()))) {
      assertThrows(IllegalArgumentException.class, make::run);
    }
  }

  @DisplayName("A word that no line has room for is written in no mail")
  @Test
  void fitsALine() {
    var mail = Mail.of(Mailbox.of("a@b").named("A"), new DateTime(2026, 11, 26, 0, 0, 0, 0, true));
    var long900 = new TagList(Map.of("b", "x".repeat(898)));
    assertEquals(mail.with("X", long900), mail.with("X", long900));
    var longer = new TagList(Map.of("b", "x".repeat(899)));
    assertThrows(IllegalArgumentException.class, () -> mail.with("X", longer));
  }

  @DisplayName("A URI that takes several lines has no break where a comment would begin")
  @ParameterizedTest
  @ValueSource(ints = {297, 298, 299, 300, 301, 302, 303})
  void breaksNoUriAtAParenthesis(int length) {
    FieldRoundTrip.isWritten(
        Fields.CONTENT_LOCATION, new Location("a".repeat(length) + "(((" + "b)))".repeat(80)));
    FieldRoundTrip.isWritten(
        Fields.LIST_HELP, UriList.of("mailto:" + "a".repeat(length - 8) + "(("));
    FieldRoundTrip.isWritten(Fields.CONTENT_LOCATION, new Location("a".repeat(length) + "(("));
  }

  /** One for each reader. */
  static Stream<FieldType<?>> readers() {
    return Stream.of(
        Fields.DATE,
        Fields.SENDER,
        Fields.MESSAGE_ID,
        Fields.REFERENCES,
        Fields.SUBJECT,
        Fields.KEYWORDS,
        Fields.RETURN_PATH,
        Fields.RECEIVED,
        Fields.MIME_VERSION,
        Fields.CONTENT_TYPE,
        Fields.CONTENT_LANGUAGE,
        Fields.CONTENT_LOCATION,
        Fields.LIST_HELP,
        Fields.LIST_ID,
        Fields.AUTHENTICATION_RESULTS,
        Fields.DKIM_SIGNATURE);
  }

  @DisplayName("Any body takes time in proportion")
  @ParameterizedTest
  @MethodSource("readers")
  void readsHostileBodies(FieldType<?> type) {
    for (var piece :
        List.of(
            "a",
            "a ",
            "a,",
            ";",
            "a;",
            "a=b;",
            "a=b ",
            "(",
            "()",
            "(a) ",
            "\"",
            "\"a\" ",
            "\\\"",
            "<",
            "<a@b> ",
            "<a@b",
            "from a (",
            "from \"",
            "by a ",
            "; ",
            "\r",
            "\r\n ",
            "=?",
            "=?a?q?",
            "=?utf-8?q?a?= ",
            "a.b=c ",
            "a*0=b;",
            "1:",
            "[",
            "[1",
            ">",
            ",",
            "=",
            "/",
            "é")) {
      byte[] body = ("a/b " + piece.repeat(50_000)).getBytes(UTF_8);
      Assertions.assertTimeout(
          Duration.ofSeconds(10), () -> type.read(body, 0, body.length, (rule, at) -> {}), piece);
    }
  }
}
