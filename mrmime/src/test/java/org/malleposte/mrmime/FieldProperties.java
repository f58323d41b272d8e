package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.mrmime.AuthenticationResults.Result;
import org.malleposte.mrmime.Received.Clause;

@Label("The types of fields")
class FieldProperties {

  @Property(tries = 3000)
  @Label("No octets make reading throw, and all that is read can be written and read again")
  void isTotal(@ForAll("hostile") byte[] octets) {
    for (var type : Fields.ALL) {
      FieldRoundTrip.check(type, octets);
    }
  }

  @Property(tries = 500)
  @Label("Keywords that are written are read back")
  void keywords(@ForAll("texts") List<String> phrases) {
    if (!phrases.isEmpty() && phrases.stream().noneMatch(text -> text.strip().isEmpty())) {
      FieldRoundTrip.isWritten(Fields.KEYWORDS, new Keywords(phrases));
    }
  }

  @Property(tries = 500)
  @Label("A list's identifier that is written is read back")
  void listIds(@ForAll("text") String description) {
    FieldRoundTrip.isWritten(Fields.LIST_ID, new ListId(description, "é.x25519.net"));
  }

  @Property(tries = 500)
  @Label("A list of URIs that is written is read back")
  void uris(@ForAll("texts") List<String> comments) {
    var links =
        comments.stream().map(text -> new UriList.Link("mailto:a@b?subject=c,d", text)).toList();
    FieldRoundTrip.isWritten(Fields.LIST_HELP, new UriList(links));
  }

  @Property(tries = 500)
  @Label("A trace that is written is read back")
  void traces(@ForAll("clauses") List<Clause> clauses, @ForAll boolean dated) {
    if (dated || !clauses.isEmpty()) {
      var date = new DateTime(2026, 11, 26, 3, 4, 5, 60, true);
      FieldRoundTrip.isWritten(
          Fields.RECEIVED, new Received(clauses, dated ? Optional.of(date) : Optional.empty()));
    }
  }

  @Property(tries = 500)
  @Label("Results of authentications that are written are read back")
  void results(@ForAll("text") String server, @ForAll("results") List<Result> results) {
    FieldRoundTrip.isWritten(
        Fields.AUTHENTICATION_RESULTS, new AuthenticationResults(server, 1, results));
  }

  @Property(tries = 500)
  @Label("Parameters that are written are read back")
  void parameters(@ForAll("text") String value) {
    FieldRoundTrip.isWritten(
        Fields.AUTO_SUBMITTED, new AutoSubmitted("auto-replied", Map.of("a", value)));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("\"\\()<>;,=?. \té信\u0001\u007f")
        .ofMaxLength(120);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return text().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Clause>> clauses() {
    var words =
        Arbitraries.of("a.b", "[192.0.2.1]", "<c@d>", "\"e;(f\"", "é", "x[1]:25", "\"g \\\" h\"")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(all -> String.join(" ", all));
    var names = Arbitraries.of("from", "by", "via", "with", "id", "for", "tls");
    return Combinators.combine(names, words, texts()).as(Clause::new).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Result>> results() {
    var token = Arbitraries.of("dkim", "x-a_b", "pass", "i");
    var property =
        Combinators.combine(token, Arbitraries.of("d", "mailfrom", "a.b"), text())
            .as(AuthenticationResults.Property::new);
    return Combinators.combine(
            token, Arbitraries.of(1, 2), token, text().optional(), property.list().ofMaxSize(2))
        .as(Result::new)
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "a",
            "b",
            "A",
            "1",
            "0",
            ".",
            "-",
            "/",
            ";",
            "=",
            ",",
            ":",
            "*",
            "'",
            "%",
            "%C3",
            "\"",
            "\\",
            "(",
            ")",
            "<",
            ">",
            "@",
            "[",
            "]",
            " ",
            "\t",
            "\r\n ",
            "\r",
            "\n",
            "\0",
            "\u0001",
            "\u00a0",
            "\u0080",
            "\u00e9",
            "\u00c3\u00a9",
            "from ",
            "by ",
            "with ",
            "id ",
            "for ",
            "; ",
            "=?utf-8?q?a?=",
            "=?utf-8?q?_?=",
            "=?utf-8?b?AAo=?=",
            "=?",
            "?=",
            "NO",
            "none",
            "reason=",
            "header.d=",
            "dkim=pass",
            "mailto:a@b",
            "<a@b>",
            "[192.0.2.1]",
            "utf-8''",
            "*0*=",
            "*1=",
            "Tue, ",
            "1 ",
            "Jul ",
            "2003 ",
            "10:",
            "+0200",
            "name=",
            "1.0",
            "x".repeat(130),
            "y".repeat(1000))
        .list()
        .ofMaxSize(16)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }
}
