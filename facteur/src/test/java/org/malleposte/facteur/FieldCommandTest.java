package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("facteur field")
class FieldCommandTest {

  private static final String LINE = System.lineSeparator();

  @DisplayName("--jsonl: the value by the kind of field")
  @ParameterizedTest(name = "facteur field {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name | input | value
          date | Mon, 23 Nov 2026 10:00:00 +0100 | "2026-11-23T10:00:00+01:00"
          Resent-Date | 23 Nov 2026 10:00 -0000 (UTC) | "2026-11-23T10:00:00-00:00"
          content-type | Text/PLAIN; Charset=utf-8 | {"type": "text", "subtype": "plain", "parameters": {"charset": "utf-8"}}
          content-type | a/b; n*0*=utf-8''%c3; n*1*=%a9; n*2=x | {"type": "a", "subtype": "b", "parameters": {"n": "éx"}}
          content-disposition | ATTACHMENT; filename*=utf-8''%c3%a9 | {"disposition": "attachment", "parameters": {"filename": "é"}}
          content-disposition | inline | {"disposition": "inline", "parameters": {}}
          content-transfer-encoding | Base64 | "base64"
          message-id | <a.b@c.d> | {"local": "a.b", "domain": "c.d"}
          content-id | <a@b> (c) | {"local": "a", "domain": "b"}
          references | <a@b> <c@d> | [{"local": "a", "domain": "b"}, {"local": "c", "domain": "d"}]
          in-reply-to | <a@b> | [{"local": "a", "domain": "b"}]
          address-list | r@x, t: ; | [{"kind": "mailbox", "name": null, "local": "r", "domain": "x"}, {"kind": "group", "name": "t", "members": []}]
          mailbox-list | =?utf-8?q?=C3=89?= <e@f> | [{"kind": "mailbox", "name": "É", "local": "e", "domain": "f"}]
          From | r@x | [{"kind": "mailbox", "name": null, "local": "r", "domain": "x"}]
          unstructured | =?utf-8?b?w6k=?= =?utf-8?q?=C3=A9?= x | "éé x"
          Subject | =?utf-8?q?a_b?= | "a b"
          x-any | a | "a"
          unstructured | `` | ""
          received | from a (b.c [192.0.2.1]) by d with ESMTP id 1 for <e@f>; Mon, 23 Nov 2026 10:00:00 +0100 (CET) | {"from": "a", "by": "d", "via": null, "with": "ESMTP", "id": "1", "for": "<e@f>", "tcp_info": "b.c [192.0.2.1]", "date": "2026-11-23T10:00:00+01:00"}
          return-path | <a@b> | "a@b"
          return-path | <> | ""
          mime-version | 1.(c)0 | "1.0"
          keywords | a b, =?utf-8?q?=C3=A9?= | ["a b", "é"]
          content-language | fr, en-GB | ["fr", "en-GB"]
          content-location | http://a/b | "http://a/b"
          list-id | A list <a.b> | {"description": "A list", "id": "a.b"}
          list-unsubscribe | <mailto:a@b> (or), <https://a/b> | ["mailto:a@b", "https://a/b"]
          auto-submitted | auto-replied; a=b | {"keyword": "auto-replied", "parameters": {"a": "b"}}
          dkim-signature | v=1; d=a.b; b=c= | {"v": "1", "d": "a.b", "b": "c="}
          authentication-results | a.b; dkim=pass reason=ok header.d=c.d | {"server": "a.b", "results": [{"method": "dkim", "result": "pass", "reason": "ok", "properties": {"header.d": "c.d"}}]}
          """)
  void answers(String name, String input, String value) {
    assertEquals(
        "{\"input\": \"%s\", \"value\": %s, \"defects\": []}".formatted(input, value),
        answer(name, input));
  }

  @DisplayName("--jsonl: what has no value says why")
  @ParameterizedTest(name = "facteur field {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name | input | rule | at | reference
          date | Mon, 23 Foo 2026 | MONTH_EXPECTED | 8 | RFC 5322, section 3.3
          date | `` | DAY_EXPECTED | 0 | RFC 5322, section 3.3
          content-type | text | SLASH_EXPECTED | 4 | RFC 2045, section 5.1
          content-disposition | ; | TOKEN_EXPECTED | 0 | RFC 2045, section 5.1
          message-id | <a> | AT_EXPECTED | 3 | RFC 5322, section 3.6.4
          references | none | IDENTIFIER_EXPECTED | 0 | RFC 5322, section 3.6.4
          address-list | `` | ADDRESS_EXPECTED | 0 | RFC 5322, section 3.4
          mailbox-list | a..b@c | ATOM_EXPECTED | 2 | RFC 5321, section 4.1.2
          """)
  void saysWhyNot(String name, String input, String rule, int at, String reference) {
    assertEquals(
        "{\"input\": \"%s\", \"defects\": [{\"rule\": \"%s\", \"at\": %d, \"reference\": \"%s\"}]}"
            .formatted(input, rule, at, reference),
        answer(name, input));
  }

  @DisplayName("--jsonl: a value, and what is wrong all the same")
  @ParameterizedTest(name = "facteur field {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name | input | value | rule | at | reference
          message-id | <a@b> <c@d> | {"local": "a", "domain": "b"} | END_EXPECTED | 6 | RFC 5322, section 2.2.2
          content-transfer-encoding | 7bit 8bit | "7bit" | END_EXPECTED | 5 | RFC 5322, section 2.2.2
          to | t: a b, c@d; | [{"kind": "group", "name": "t", "members": [{"kind": "malformed", "input": "a b", "fault": "AT_EXPECTED", "at": 6}, {"kind": "mailbox", "name": null, "local": "c", "domain": "d"}]}] | AT_EXPECTED | 6 | RFC 5321, section 4.1.2
          """)
  void keepsWhatIsFine(
      String name, String input, String value, String rule, int at, String reference) {
    assertEquals(
        "{\"input\": \"%s\", \"value\": %s, \"defects\": [{\"rule\": \"%s\", \"at\": %d, \"reference\": \"%s\"}]}"
            .formatted(input, value, rule, at, reference),
        answer(name, input));
  }

  private static String answer(String name, String input) {
    var ended =
        new Facteur().reading("{\"input\": \"" + input + "\"}").run("field", name, "--jsonl");
    assertEquals(0, ended.status());
    assertEquals("", ended.err());
    return ended.out().strip();
  }

  @Test
  @DisplayName("--jsonl: one object for each, in order, with its id; folds are undone")
  void answersJsonLines() {
    var ended =
        new Facteur()
            .reading(
                """
                {"id": 1, "input": " a\\r\\n b\\r\\n"}
                {"id": 2, "input_b64": "/w=="}
                """)
            .run("field", "unstructured", "--jsonl");
    assertEquals(
        """
        {"input": " a\\r\\n b\\r\\n", "value": "a b", "defects": [], "id": 1}
        {"input_b64": "/w==", "value": "ÿ", "defects": [{"rule": "NOT_UTF8", "at": 0, "reference": "RFC 6532, section 3.1"}], "id": 2}
        """,
        ended.out().replace(LINE, "\n"));
  }

  @Test
  @DisplayName("--jsonl: what is no question is 65")
  void refusesJsonLines() {
    new Facteur()
        .reading("[]")
        .run("field", "date", "--jsonl")
        .refused(65, "standard input:1: expected an object");
  }

  @DisplayName("For people: standard input is one body, and may be folded")
  @ParameterizedTest(name = "facteur field {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name | input | what is printed | status
          date | Mon, 23 Nov 2026\\n 10:00:00 +0100\\n | 2026-11-23T10:00:00+01:00 | 0
          content-type | text/plain;\\r\\n charset=utf-8\\r\\n | text/plain;  charset: utf-8 | 0
          content-disposition | attachment; filename=a | attachment;  filename: a | 0
          content-transfer-encoding | 8BIT | 8bit | 0
          references | <a@b>\\n <c@d>\\n | a@b;c@d | 0
          to | Romain <r@x>, a..b@c | r@x  Romain;not valid: a..b@c: an atom is missing, at octet 16 (RFC 5321, section 4.1.2) | 1
          to | a..b@c | not valid: an atom is missing, at octet 2 (RFC 5321, section 4.1.2) | 1
          subject | =?utf-8?q?a=1B[2J?= | a\\u001b[2J | 0
          date | x | not valid: a day of the month is missing, at octet 1 (RFC 5322, section 3.3) | 1
          """)
  void answersInText(String name, String input, String lines, int status) {
    var ended =
        new Facteur().reading(input.replace("\\n", "\n").replace("\\r", "\r")).run("field", name);
    assertEquals(lines.replace(";", "\n") + "\n", ended.out().replace(LINE, "\n"));
    assertEquals(status, ended.status());
    assertEquals("", ended.err());
  }

  @Test
  @DisplayName("--json: one object, and 1 if something is wrong")
  void answersInJson() {
    var fine = new Facteur().reading("<a@b>").run("field", "message-id", "--json");
    assertEquals(
        "{\"input\": \"<a@b>\", \"value\": {\"local\": \"a\", \"domain\": \"b\"}, \"defects\": []}"
            + LINE,
        fine.out());
    assertEquals(0, fine.status());
    assertEquals(1, new Facteur().reading("<a").run("field", "message-id", "--json").status());
  }

  @DisplayName("What is no name of a field is 64")
  @ParameterizedTest(name = "facteur field {0}")
  @CsvSource({"'a b'", "a:", "''", "é"})
  void refusesName(String name) {
    new Facteur().run("field", name).refused(64, "\"" + name + "\" is no name of a field");
    new Facteur().run("field").refused(64, "NAME is missing; see facteur field --help");
  }
}
