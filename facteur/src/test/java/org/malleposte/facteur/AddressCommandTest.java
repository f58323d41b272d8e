package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("facteur address")
class AddressCommandTest {

  private static final String LINE = System.lineSeparator();

  @DisplayName("--json: RFC 5322, section 3.4")
  @ParameterizedTest(name = "facteur address {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # input                      | what follows "input"
          romain@x25519.net            | "valid": true, "smtp": true, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "romain", "domain": "x25519.net"}]
          Romain <romain@x25519.net>   | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": "Romain", "local": "romain", "domain": "x25519.net"}]
          =?utf-8?q?=C3=A9lodie?= <e@f> | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": "élodie", "local": "e", "domain": "f"}]
          team: a@b, c@d;              | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "group", "name": "team", "members": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b"}, {"kind": "mailbox", "name": null, "local": "c", "domain": "d"}]}]
          a@b, c@d                     | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b"}, {"kind": "mailbox", "name": null, "local": "c", "domain": "d"}]
          a@b_c.org                    | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b_c.org"}]
          a@[x:y]                      | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "[x:y]"}]
          a@[127.0.0.1]                | "valid": true, "smtp": true, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "[127.0.0.1]"}]
          <@r.org,@s.org:a@b>          | "valid": true, "smtp": false, "obsolete": true, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b", "route": ["r.org", "s.org"]}]
          (c) a @ b                    | "valid": true, "smtp": false, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b"}]
          a . b@c                      | "valid": true, "smtp": false, "obsolete": true, "addresses": [{"kind": "mailbox", "name": null, "local": "a.b", "domain": "c"}]
          a..b@c                       | "valid": false, "smtp": false, "error": {"fault": "ATOM_EXPECTED", "at": 2}
          ``                           | "valid": false, "smtp": false, "error": {"fault": "ADDRESS_EXPECTED", "at": 0}
          é..b@c                       | "valid": false, "smtp": false, "error": {"fault": "ATOM_EXPECTED", "at": 3}
          """)
  void answersInJson(String input, String rest) {
    var ended = new Facteur().run("address", "--json", "--", input);
    assertEquals("{\"input\": \"%s\", %s}%s".formatted(input, rest, LINE), ended.out());
    assertEquals(rest.startsWith("\"valid\": true") ? 0 : 1, ended.status());
    assertEquals("", ended.err());
  }

  @Test
  @DisplayName("--json: a list keeps the members that are fine")
  void keepsWhatIsFine() {
    var ended = new Facteur().run("address", "--json", "a@b, c d, e@f");
    assertEquals(1, ended.status());
    assertEquals(
        "{\"input\": \"a@b, c d, e@f\", \"valid\": false, \"smtp\": false, \"obsolete\": false,"
            + " \"addresses\": ["
            + "{\"kind\": \"mailbox\", \"name\": null, \"local\": \"a\", \"domain\": \"b\"},"
            + " {\"kind\": \"malformed\", \"input\": \"c d\", \"fault\": \"AT_EXPECTED\", \"at\": 8},"
            + " {\"kind\": \"mailbox\", \"name\": null, \"local\": \"e\", \"domain\": \"f\"}],"
            + " \"error\": {\"fault\": \"AT_EXPECTED\", \"at\": 8}}"
            + LINE,
        ended.out());
  }

  @DisplayName("smtp: RFC 5321, section 4.5.3.1, and RFC 6531")
  @ParameterizedTest(name = "local part of {0}, domain of {1}: {2}")
  @CsvSource({
    "64, 1, true",
    "65, 1, false",
    "64, 189, true",
    "64, 190, false",
    "1, 252, true",
    "1, 253, false",
  })
  void knowsLengthLimits(int local, int domain, boolean smtp) {
    var labels = "d".repeat(62) + ".";
    var host = labels.repeat(5).substring(0, domain - 1) + "e";
    var ended = new Facteur().run("address", "--json", "x".repeat(local) + "@" + host);
    assertEquals(smtp, ended.out().contains("\"valid\": true, \"smtp\": true"), ended.out());
  }

  @Test
  @DisplayName("For people: what is there, or why nothing is")
  void answersInText() {
    var ended = new Facteur().run("address", "Romain <r@x25519.net>, team: a@b;", "a..b@c\u001b");
    assertEquals(
        """
        Romain <r@x25519.net>, team: a@b;
          r@x25519.net  Romain
          team:
            a@b
        a..b@c\\u001b
          not valid: a..b@c\\u001b: an atom is missing, at octet 2 (RFC 5321, section 4.1.2)
        """,
        ended.out().replace(LINE, "\n"));
    assertEquals(1, ended.status());
  }

  @DisplayName("Standard input, by lines, if nothing or - is given")
  @ParameterizedTest(name = "facteur address {0}")
  @CsvSource(value = {"''", "-"})
  void readsLines(String argument) {
    var facteur = new Facteur().reading("a@b\r\nc@d");
    var ended = argument.isEmpty() ? facteur.run("address") : facteur.run("address", argument);
    assertEquals("a@b\n  a@b\nc@d\n  c@d\n", ended.out().replace(LINE, "\n"));
    assertEquals(0, ended.status());
  }

  @Test
  @DisplayName("--jsonl: one object for each, in order, with its id")
  void answersJsonLines() {
    var ended =
        new Facteur()
            .reading(
                """
                {"input": "a@b", "id": [1, null]}

                {"input_b64": "Y0Bk"}
                """)
            .run("address", "--jsonl");
    assertEquals(
        """
        {"input": "a@b", "valid": true, "smtp": true, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "a", "domain": "b"}], "id": [1, null]}
        {"input": "c@d", "valid": true, "smtp": true, "obsolete": false, "addresses": [{"kind": "mailbox", "name": null, "local": "c", "domain": "d"}]}
        """,
        ended.out().replace(LINE, "\n"));
    assertEquals(0, ended.status());
  }

  @Test
  @DisplayName("--jsonl: octets that are no text are named in base64")
  void namesOctets() {
    var ended =
        new Facteur().reading("{\"input_b64\": \"YUBi/w==\", \"id\": 7}").run("address", "--jsonl");
    var answer = ended.out();
    assertTrue(answer.startsWith("{\"input_b64\": \"YUBi/w==\", \"valid\": false"), answer);
    assertTrue(answer.endsWith("\"id\": 7}" + LINE), answer);
  }

  @DisplayName("--jsonl: what is no question is 65, with line and column")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # second line      | what is said
          {"input": "a"      | standard input:2:14: '}' was expected
          ["a@b"]            | standard input:2: expected an object
          {"output": "a"}    | standard input:2: expected "input", a string, or "input_b64"
          {"input": 1}       | standard input:2: expected "input", a string, or "input_b64"
          {"input_b64": "%"} | standard input:2: "input_b64" is not base64
          """)
  void refusesJsonLines(String line, String message) {
    var ended = new Facteur().reading("{\"input\": \"a@b\"}\n" + line).run("address", "--jsonl");
    assertEquals(65, ended.status());
    assertEquals("facteur: " + message + LINE, ended.err());
    assertEquals(1, ended.out().lines().count(), "the answer to the first line");
  }
}
