package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

@Label("RFC 5322, section 3; RFC 2045, section 5: the values of fields")
class ValueProperties {

  @Property(tries = 500)
  @Label("A date that is written is read back, to its last octet")
  void datesRoundTrip(@ForAll("dates") DateTime date) {
    byte[] wire = date.toString().getBytes(UTF_8);
    assertEquals(new Ok<>(date, wire.length), DateTime.parse(wire, 0, wire.length));
  }

  @Property(tries = 500)
  @Label("A message identifier that is written is read back, to its last octet")
  void idsRoundTrip(@ForAll("ids") MessageId id) {
    byte[] wire = id.toString().getBytes(UTF_8);
    assertEquals(new Ok<>(id, wire.length), MessageId.parse(wire, 0, wire.length));
    assertEquals(List.of(id), MessageId.parseAll(wire, 0, wire.length));
  }

  @Property(tries = 500)
  @Label("A media type that is written is read back, to its last octet")
  void typesRoundTrip(@ForAll("types") MediaType type) {
    byte[] wire = type.toString().getBytes(UTF_8);
    assertEquals(new Ok<>(type, wire.length), MediaType.parse(wire, 0, wire.length));
  }

  @Property(tries = 1000)
  @Label("No octets make reading throw, and all that is read can be written and read again")
  void isTotal(@ForAll("hostile") byte[] octets) {
    int to = octets.length;
    check(DateTime.parse(octets, 0, to), to);
    check(MessageId.parse(octets, 0, to), to);
    check(MediaType.parse(octets, 0, to), to);
    check(Disposition.parse(octets, 0, to), to);
    check(TransferEncoding.parse(octets, 0, to), to);
    MessageId.parseAll(octets, 0, to).forEach(this::idsRoundTrip);
    if (DateTime.parse(octets, 0, to) instanceof Ok<DateTime>(var date, var end)) {
      datesRoundTrip(date);
    }
    if (MessageId.parse(octets, 0, to) instanceof Ok<MessageId>(var id, var end)) {
      idsRoundTrip(id);
    }
    if (MediaType.parse(octets, 0, to) instanceof Ok<MediaType>(var type, var end)) {
      typesRoundTrip(type);
    }
  }

  private static void check(Parsed<?> parsed, int to) {
    switch (parsed) {
      case Ok<?>(var value, var end) -> assertTrue(end >= 0 && end <= to);
      case Malformed<?>(var fault, var at) -> assertTrue(at >= 0 && at <= to);
    }
  }

  @Provide
  Arbitrary<DateTime> dates() {
    var days =
        Combinators.combine(
                Arbitraries.integers().between(0, 9999), Arbitraries.integers().between(1, 12))
            .as(YearMonth::of)
            .flatMap(
                month ->
                    Arbitraries.integers().between(1, month.lengthOfMonth()).map(month::atDay));
    return Combinators.combine(
            days,
            Arbitraries.integers().between(0, 23),
            Arbitraries.integers().between(0, 59),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(-5999, 5999),
            Arbitraries.of(true, false))
        .as(
            (day, hour, minute, second, offset, known) ->
                new DateTime(
                    day.getYear(),
                    day.getMonthValue(),
                    day.getDayOfMonth(),
                    hour,
                    minute,
                    second,
                    known ? offset : 0,
                    known));
  }

  @Provide
  Arbitrary<MessageId> ids() {
    var left =
        Arbitraries.strings().withCharRange(' ', '~').withChars("\"\\.@<>()[] é信").ofMinLength(1);
    var right = Arbitraries.strings().alpha().withChars(".[]:_-é").ofMinLength(1);
    return Combinators.combine(left.ofMaxLength(20), right.ofMaxLength(20)).as(MessageId::new);
  }

  @Provide
  Arbitrary<MediaType> types() {
    var token = Arbitraries.strings().withChars("abcXYZ09!#$&+-._^").ofMinLength(1).ofMaxLength(20);
    var name = Arbitraries.of("name", "filename", "charset", "a", "x-b", "b!#");
    var value =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars("\"\\;=?*'%()<> \té信\u0001\u007f\u0085\u2028\ufffd")
            .ofMaxLength(90);
    var pairs = Arbitraries.maps(name, value).ofMaxSize(3);
    return Combinators.combine(token, token, pairs)
        .as((type, subtype, values) -> new MediaType(type, subtype, Map.copyOf(values)));
  }

  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "a",
            "/",
            ";",
            "=",
            "*",
            "0",
            "1",
            "'",
            "%",
            "%C3",
            "%A9",
            "\"",
            "\\",
            "(",
            ")",
            "<",
            ">",
            "@",
            " ",
            "\t",
            "\r\n ",
            "\r",
            "\n",
            "\0",
            "\u0080",
            "\u00e9",
            "utf-8''",
            "*0*=",
            "*1=",
            "Tue, ",
            "1 ",
            "Jul ",
            "2003 ",
            "10:",
            "+0200",
            "=?utf-8?q?a?=",
            ".",
            "name",
            "[",
            "]")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }
}
