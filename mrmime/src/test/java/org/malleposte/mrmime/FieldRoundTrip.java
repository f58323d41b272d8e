package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.grammar.WireWords;

/** What holds of the body of any field, whatever its octets are. */
final class FieldRoundTrip {

  private static final DateTime DATE = new DateTime(2026, 11, 26, 0, 0, 0, 0, true);

  private FieldRoundTrip() {}

  /** Reads octets by a type: whatever they mean can be written, and means the same again. */
  static <T> void check(FieldType<T> type, byte[] octets) {
    int from = Math.min(3, octets.length);
    var defects = new ArrayList<Defect>();
    var parsed =
        type.read(octets, from, octets.length, (rule, at) -> defects.add(new Defect(rule, at)));
    assertEquals(parsed, type.read(octets, from, octets.length));
    for (var defect : defects) {
      assertTrue(defect.at() >= from && defect.at() <= octets.length, defect::toString);
    }
    switch (parsed) {
      case Ok<T>(var value, var end) -> {
        assertTrue(end >= from && end <= octets.length);
        if (value instanceof Value.Structured structured) {
          isWritten(type, structured);
        }
      }
      case Malformed<T>(var fault, var at) -> {
        assertTrue(at >= from && at <= octets.length);
        assertTrue(defects.contains(new Defect(fault, at)));
      }
    }
  }

  /** A value reads as it is written, on one line and on several. */
  static void isWritten(FieldType<?> type, Value.Structured value) {
    byte[] line = value.toString().getBytes(UTF_8);
    assertEquals(value, meaning(type.read(line, 0, line.length)), value::toString);
    if (WireWords.fit(value.words())) {
      byte[] mail = mail("X", value);
      var header = Header.read(mail, 0, mail.length);
      assertEquals(value, header.value(type.as("X")).orElseThrow(), value::toString);
    }
  }

  private static byte[] mail(String name, Value value) {
    try {
      return Mail.of(Mailbox.of("romain@x25519.net").named("Romain"), DATE)
          .with(name, value)
          .octets(EmissionOptions.of(new SplittableRandom(1), InstantSource.system()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object meaning(Parsed<?> parsed) {
    return switch (parsed) {
      case Ok<?>(var value, var end) -> value;
      case Malformed<?> malformed -> malformed;
    };
  }
}
