package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.emile.Parsed;

@DisplayName("What the bodies of fields mean, and what is wrong with them")
class FieldTest {

  /** The value, as it is written, and the defects. */
  private static void check(String name, String body, String value, String defects) {
    byte[] line = (name + ":" + unescape(body) + "\r\n").getBytes(UTF_8);
    byte[] raw = body.contains("\\x") ? raw(line) : line;
    var field = Header.read(raw, 0, raw.length).fields().getFirst();
    int from = name.length() + 1;
    var found =
        field.value(FieldTypes.STANDARD) instanceof Parsed.Ok<?> ok ? ok.value().toString() : "-";
    assertEquals(
        value + " | " + defects,
        found.replace("\t", "\\t")
            + " | "
            + field.defects().stream()
                .map(defect -> defect.rule().name() + " " + (defect.at() - from))
                .collect(Collectors.joining(", ")));
  }

  private static String unescape(String body) {
    return body.replace("\\n", "\r\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
        .replace("\\0", "\0");
  }

  /** {@code \x} and two digits is an octet. */
  private static byte[] raw(byte[] line) {
    var text = new String(line, ISO_8859_1);
    var raw = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        raw.append((char) Integer.parseInt(text, i + 2, i + 4, 16));
        i += 3;
      } else {
        raw.append(text.charAt(i));
      }
    }
    return raw.toString().getBytes(ISO_8859_1);
  }

  @DisplayName("RFC 5322, section 3.3: Date")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Date | ` Tue, 1 Jul 2003 10:52:37 +0200` | `Tue, 1 Jul 2003 10:52:37 +0200` | ``
          Date | ` 1 Jul 2003 10:52 -0000 (a comment)` | `Tue, 1 Jul 2003 10:52:00 -0000` | ``
          Date | ` Wed, 1 Jul 2003 10:52:37 +0200` | `Tue, 1 Jul 2003 10:52:37 +0200` | `DAY_NAME_WRONG 1`
          Date | ` tue, 1 jul 2003 10:52:37 +0200` | `Tue, 1 Jul 2003 10:52:37 +0200` | ``
          Date | ` Tuesday 1 July 2003 10:52:37 +0200` | `Tue, 1 Jul 2003 10:52:37 +0200` | `DAY_NAME_EXPECTED 1, OBSOLETE 8, COMMA_EXPECTED 9, MONTH_EXPECTED 11`
          Date | ` 21 Nov 97 09:55:06 GMT` | `Fri, 21 Nov 1997 09:55:06 +0000` | `OBSOLETE 8, OBSOLETE 20`
          Date | ` 21 Nov 1997 9:55:06.1 XYZ` | `Fri, 21 Nov 1997 09:55:06 -0000` | `TIME_EXPECTED 13, TIME_EXPECTED 20, OBSOLETE 23`
          Date | ` 21 Nov 1997 09 (c): 55 +0000` | `Fri, 21 Nov 1997 09:55:00 +0000` | `OBSOLETE 15, OBSOLETE 20`
          Date | ` 21 Nov 1997 09:55:60 +0000 x` | `Fri, 21 Nov 1997 09:55:60 +0000` | `END_EXPECTED 28`
          Date | ` 21 Nov 1997 09:55` | `Fri, 21 Nov 1997 09:55:00 -0000` | `ZONE_EXPECTED 18`
          Resent-Date | ` 29 Feb 2023 09:55 +0000` | `-` | `DAY_EXPECTED 1`
          """)
  void dates(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5322, section 3.6.2 and 3.6.3: addresses")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          From | ` Romain <r@x>` | `Romain <r@x>` | ``
          To | ` r@x, , s@y` | `r@x, s@y` | `OBSOLETE 0`
          Cc | ` r@x, a..b@c, t: d;` | `r@x, t:;` | `ATOM_EXPECTED 8, AT_EXPECTED 18`
          Bcc | `` | `` | ``
          Reply-To | `` | `` | `ADDRESS_EXPECTED 0`
          Sender | ` r@x, s@y` | `r@x, s@y` | `MAILBOX_EXPECTED 0`
          Resent-To | ` =?utf-8?q?=C3=89?= <e@f>` | `=?UTF-8?B?w4k=?= <e@f>` | ``
          """)
  void addresses(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5322, section 3.6.4: identifiers")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Message-ID | ` <a.b@c.d>` | `<a.b@c.d>` | ``
          Message-ID | ` <a @ b(c)>` | `<a@b>` | `OBSOLETE 1`
          Message-ID | ` a@b` | `<a@b>` | `IDENTIFIER_EXPECTED 1`
          Message-ID | ` <a@[192.0.2.1]> (c) d` | `<a@[192.0.2.1]>` | `END_EXPECTED 21`
          Content-ID | ` <a>` | `-` | `AT_EXPECTED 4`
          References | ` <a@b>\\n <c@d>` | `[<a@b>, <c@d>]` | ``
          In-Reply-To | ` Your message of <a@b> "x"` | `[<a@b>]` | `OBSOLETE 1, OBSOLETE 23`
          References | ` none` | `[]` | `IDENTIFIER_EXPECTED 0`
          References | ` <a@b><c` | `[<a@b>]` | `IDENTIFIER_EXPECTED 6`
          """)
  void identifiers(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5322, section 3.2.5; RFC 2047: text")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Subject | ` a =?utf-8?q?=C3=A9?=\\n =?utf-8?q?_b?= c` | `a é b c` | ``
          Subject | ` =?utf-8?b?4oI=?= =?utf-8?b?rA==?=` | `€` | ``
          Subject | ` x=?utf-8?q?a?=` | `xa` | `ENCODED_WORD_MALFORMED 2`
          Subject | ` =?utf-8?q?a b?=` | `a b` | `ENCODED_WORD_MALFORMED 1`
          Subject | ` =?utf-8?q?a` | `=?utf-8?q?a` | `ENCODED_WORD_MALFORMED 1`
          Subject | ` =?nonesuch?q?a?=` | `=?nonesuch?q?a?=` | `CHARSET_UNKNOWN 3`
          Subject | ` is 1=?2` | `is 1=?2` | ``
          Subject | ` caf\\xe9` | `café` | `NOT_UTF8 4`
          Subject | ` ab\\x00c` | `abc` | `CONTROL_CHARACTER 3`
          Subject | ` café` | `café` | ``
          Subject | ` a=?utf-8?q?=0A?=` | `a` | `CONTROL_CHARACTER 1, ENCODED_WORD_MALFORMED 2`
          Comments | ` a\\n\\tb ` | `a\\tb` | ``
          X-Unknown | ` (a) "b"` | `(a) "b"` | ``
          """)
  void texts(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5322, section 3.6.5: Keywords")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Keywords | ` a b, "c, d", =?utf-8?q?=C3=A9?=\\n =?utf-8?q?t=C3=A9?= (no)` | `a b, "c, d", =?UTF-8?B?w6l0w6k=?=` | ``
          Keywords | ` a,,b,` | `a, b` | `PHRASE_EXPECTED 3, PHRASE_EXPECTED 6`
          Keywords | ` (a)` | `-` | `PHRASE_EXPECTED 0`
          """)
  void keywords(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5322, section 3.6.7: Return-Path")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Return-Path | ` <romain@x25519.net>` | `<romain@x25519.net>` | ``
          Return-Path | ` < >` | `<>` | ``
          Return-Path | ` romain@x25519.net` | `<romain@x25519.net>` | `PATH_EXPECTED 1`
          Return-Path | ` <@a,@b:c@d>` | `<c@d>` | `OBSOLETE 1`
          Return-Path | ` <a> b` | `-` | `AT_EXPECTED 3`
          Return-Path | `` | `-` | `PATH_EXPECTED 0`
          """)
  void paths(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 5321, section 4.4: Received")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Received | ` from a (b [192.0.2.1]) by c via TCP with ESMTPS id <d> for <e@f>;\\n Tue, 1 Jul 2003 10:52:37 +0200` | `from a (b [192.0.2.1]) by c via TCP with ESMTPS id <d> for <e@f>; Tue, 1 Jul 2003 10:52:37 +0200` | ``
          Received | ` from a by b (c (d) =?utf-8?q?=C3=A9?=) tls TLS_X; Tue, 1 Jul 2003 10:52:37 +0200` | `from a by b (=?UTF-8?B?YyAoZCkgw6k=?=) tls TLS_X; Tue, 1 Jul 2003 10:52:37 +0200` | ``
          Received | ` by a; Tue, 1 Jul 2003 10:52:37 +0200` | `by a; Tue, 1 Jul 2003 10:52:37 +0200` | `CLAUSE_EXPECTED 0`
          Received | ` from mail pickup service by a; Wed, 1 Jul 2003 10:52:37 +0200` | `from mail pickup service by a; Tue, 1 Jul 2003 10:52:37 +0200` | `CLAUSE_EXPECTED 0, DAY_NAME_WRONG 32`
          Received | ` from a by b` | `from a by b` | `DATE_EXPECTED 12`
          Received | ` from a by b; c; Tue, 1 Jul 2003 10:52:37 +0200 d` | `from a by b c; Tue, 1 Jul 2003 10:52:37 +0200` | `CLAUSE_EXPECTED 0, CLAUSE_EXPECTED 12, END_EXPECTED 48`
          Received | ` FROM a by "b;\\n from" id "x; never` | `from a by "b; from" id x` | `CLAUSE_EXPECTED 0, QUOTE_NOT_CLOSED 26, DAY_NAME_EXPECTED 30, COMMA_EXPECTED 35, DAY_EXPECTED 35`
          Received | ` (qmail 1 invoked by alias); 1 Jul 2003 10:52:37 -0000` | `(qmail 1 invoked by alias); Tue, 1 Jul 2003 10:52:37 -0000` | `CLAUSE_EXPECTED 0`
          Received | ` ` | `-` | `CLAUSE_EXPECTED 0, DATE_EXPECTED 1`
          """)
  void traces(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 2045, section 5.1; RFC 2231; RFC 2183: parameters")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Content-Type | ` text/plain; charset=utf-8` | `text/plain; charset=utf-8` | ``
          Content-Type | ` text/plain;` | `text/plain` | `PARAMETER_EXPECTED 11`
          Content-Type | ` text/plain;;charset=utf-8` | `text/plain; charset=utf-8` | `PARAMETER_EXPECTED 11`
          Content-Type | ` text/plain charset=utf-8` | `text/plain; charset=utf-8` | `SEMICOLON_EXPECTED 12`
          Content-Type | ` text/plain; a; b=c` | `text/plain; b=c` | `PARAMETER_EXPECTED 13`
          Content-Type | ` text/plain; name=AVOCAT X Y.pdf; a=b` | `text/plain; name="AVOCAT X Y.pdf"; a=b` | `QUOTES_EXPECTED 18`
          Content-Type | ` text/plain; name="a b` | `text/plain; name="a b"` | `QUOTE_NOT_CLOSED 18`
          Content-Type | ` text/plain; name=a/b` | `text/plain; name="a/b"` | `QUOTES_EXPECTED 18`
          Content-Type | ` text/plain; a=b; A=c` | `text/plain; a=b` | `PARAMETER_REPEATED 18`
          Content-Type | ` text/plain; name=; a=b` | `text/plain; a=b` | `QUOTES_EXPECTED 18`
          Content-Type | ` text/plain; name="=?utf-8?q?=C3=A9?="` | `text/plain; name*=utf-8''%C3%A9` | `ENCODED_WORD_MISPLACED 18`
          Content-Type | ` text/plain; name="caf\\xe9"` | `text/plain; name*=utf-8''caf%C3%A9` | `NOT_UTF8 18`
          Content-Type | ` text/plain; name*1=b; name*0=a` | `text/plain; name=ab` | ``
          Content-Type | ` text/plain; name*0=a; name*2=c` | `text/plain; name=ac` | `SECTION_EXPECTED 20`
          Content-Type | ` text/plain; name*0=a; name*0=b` | `text/plain; name=a` | `SECTION_EXPECTED 23`
          Content-Type | ` text/plain; name*0*=utf-8'fr'%C3; name*1*=%A9; name*2=%41` | `text/plain; name*=utf-8''%C3%A9%2541` | ``
          Content-Type | ` text/plain; name=e; name*=utf-8''%C3%A9` | `text/plain; name*=utf-8''%C3%A9` | ``
          Content-Type | ` text/plain; name*=%C3%A9` | `text/plain; name*=utf-8''%C3%A9` | `EXTENDED_VALUE_MALFORMED 19`
          Content-Type | ` text/plain; name*=nonesuch''%C3%A9` | `text/plain; name*=utf-8''%C3%A9` | `CHARSET_UNKNOWN 19`
          Content-Type | ` text/plain; name*=utf-8''100%` | `text/plain; name=100%` | `EXTENDED_VALUE_MALFORMED 19`
          Content-Type | ` text/plain; name*=utf-8''%FF` | `text/plain; name*=utf-8''%C3%BF` | `EXTENDED_VALUE_MALFORMED 19`
          Content-Type | ` text/plain (open` | `text/plain` | `COMMENT_NOT_CLOSED 12`
          Content-Disposition | ` attachment; size=12; creation-date="Tue, 1 Jul 2003 10:52:37 +0200"` | `attachment; size=12; creation-date="Tue, 1 Jul 2003 10:52:37 +0200"` | ``
          Content-Disposition | ` attachment; size=big` | `attachment; size=big` | `PARAMETER_MALFORMED 1`
          Content-Transfer-Encoding | ` Base64` | `BASE64` | ``
          Content-Transfer-Encoding | ` base64;` | `BASE64` | `END_EXPECTED 7`
          Auto-Submitted | ` Auto-Replied; a=b` | `auto-replied; a=b` | ``
          """)
  void parameters(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 2045, section 4; RFC 3282; RFC 2557: of a part")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          MIME-Version | ` 1.0` | `1.0` | ``
          MIME-Version | ` (a) 1 . (b) 0 (c)` | `1.0` | ``
          MIME-Version | ` 1` | `-` | `VERSION_EXPECTED 1`
          MIME-Version | ` 1.0 beta` | `1.0` | `END_EXPECTED 5`
          Content-Language | ` fr, en-GB (both)` | `fr, en-GB` | ``
          Content-Language | ` fr en,` | `fr, en` | `LANGUAGE_EXPECTED 1, LANGUAGE_EXPECTED 4`
          Content-Language | ` "fr"` | `fr` | `LANGUAGE_EXPECTED 1, LANGUAGE_EXPECTED 2, LANGUAGE_EXPECTED 4`
          Content-Location | ` http://x25519.net/a/\\n b.html (c)` | `http://x25519.net/a/b.html` | ``
          Content-Location | ` "a b.html"` | `ab.html` | `URI_EXPECTED 1`
          Content-Location | ` =?utf-8?q?=C3=A9?=.html` | `é.html` | `ENCODED_WORD_MALFORMED 1`
          Content-Location | `` | `-` | `URI_EXPECTED 0`
          """)
  void entities(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 2369; RFC 2919; RFC 8058: mailing lists")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          List-Help | ` <mailto:a@b> (by mail), (or)\\n <https://a/\\n b>` | `<mailto:a@b> (by mail), <https://a/b> (or)` | ``
          List-Unsubscribe | ` mailto:a@b, <c:d>,` | `<mailto:a@b>, <c:d>` | `URI_EXPECTED 1, URI_EXPECTED 18`
          List-Post | ` NO (closed)` | `NO` | ``
          List-Owner | ` <mailto:a@b> <mailto:c@d>` | `<mailto:a@b>, <mailto:c@d>` | `COMMA_EXPECTED 14`
          List-Archive | ` <https://a` | `<https://a>` | `URI_EXPECTED 11`
          List-Subscribe | ` nothing` | `-` | `URI_EXPECTED 0, URI_EXPECTED 1`
          List-Id | ` "The list" <a.b>` | `The list <a.b>` | ``
          List-Id | ` =?utf-8?q?=C3=A9?= <a.b>` | `=?UTF-8?B?w6k=?= <a.b>` | ``
          List-Id | ` a.b` | `<a.b>` | `LIST_ID_EXPECTED 0`
          List-Id | ` <>` | `-` | `LIST_ID_EXPECTED 0`
          List-Unsubscribe-Post | ` List-Unsubscribe=One-Click` | `List-Unsubscribe=One-Click` | ``
          List-Unsubscribe-Post | ` yes` | `yes` | `ONE_CLICK_EXPECTED 0`
          """)
  void lists(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 8601, section 2.2: Authentication-Results")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          Authentication-Results | ` a.b; none` | `a.b; none` | ``
          Authentication-Results | ` a.b 1; dkim/1 (c) = Pass reason="d e" header.d=f.g header.i=@f.g; spf=none` | `a.b; dkim=pass reason="d e" header.d=f.g header.i=@f.g; spf=none` | ``
          Authentication-Results | ` a.b; dkim=pass policy (c) . d = "e;f"` | `a.b; dkim=pass policy.d="e;f"` | ``
          Authentication-Results | ` a.b` | `a.b; none` | `RESULT_EXPECTED 4`
          Authentication-Results | ` spf=pass smtp.mailfrom=a.b` | `""; spf=pass smtp.mailfrom=a.b` | `SERVER_EXPECTED 1`
          Authentication-Results | ` a.b; dkim=pass header.b=a/b=; dmarc=pass action=none;` | `a.b; dkim=pass header.b="a/b="; dmarc=pass action=none` | `QUOTES_EXPECTED 25, RESULT_EXPECTED 42, RESULT_EXPECTED 53`
          Authentication-Results | ` a.b; ?; spf=pass !` | `a.b; spf=pass` | `RESULT_EXPECTED 6, RESULT_EXPECTED 18`
          Authentication-Results | `` | `-` | `SERVER_EXPECTED 0`
          """)
  void results(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }

  @DisplayName("RFC 6376, section 3.2: tag lists")
  @ParameterizedTest(name = "{0}:{1} is {2}; {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field | body | value | defects
          DKIM-Signature | ` v=1; a=rsa-sha256; h=From : To;\\n\\tb=ab\\n c=` | `v=1; a=rsa-sha256; h=From : To; b=ab c=` | ``
          DKIM-Signature | ` v=1; b=c;` | `v=1; b=c` | ``
          DKIM-Signature | ` v=1; V=2; v=3` | `v=1; V=2` | `TAG_REPEATED 11`
          DKIM-Signature | ` v = 1 ; x; =y; ;z=` | `v=1; z=` | `TAG_EXPECTED 9, TAG_EXPECTED 12, TAG_EXPECTED 16`
          DKIM-Signature | ` none` | `-` | `TAG_EXPECTED 0, TAG_EXPECTED 1`
          """)
  void tags(String name, String body, String value, String defects) {
    check(name, body, value, defects);
  }
}
