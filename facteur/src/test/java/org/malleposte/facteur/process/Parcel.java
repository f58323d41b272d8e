package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;
import org.malleposte.sendmail.Facts;
import org.malleposte.sendmail.MailData;

/**
 * A message that its number alone decides: whom it goes to, how long it is, and each of its octets.
 *
 * @param number the number, which its subject says
 */
record Parcel(int number) {

  private static final Pattern SUBJECT =
      Pattern.compile("^Subject: parcel (\\d+)\r\n", Pattern.MULTILINE);

  private static final List<List<String>> FATES =
      List.of(
          List.of("ok@one.test"),
          List.of("ok@one.test", "ok@two.test"),
          List.of("busy@one.test", "ok@two.test"),
          List.of("ok@one.test", "nobody@two.test"),
          List.of("nobody@one.test", "busy@two.test"));

  /** What a client that vanishes in the middle of a message has instead of its end. */
  private static final class Vanished extends IOException {

    private static final long serialVersionUID = 1;

    Vanished() {
      super("the client vanishes");
    }
  }

  /** {@return the number of the parcel that these octets are, or report on} */
  static OptionalInt numberIn(String octets) {
    var subject = SUBJECT.matcher(octets);
    return subject.find()
        ? OptionalInt.of(Integer.parseInt(subject.group(1)))
        : OptionalInt.empty();
  }

  /** {@return where it ends up, or is refused} */
  List<String> recipients() {
    return FATES.get(number % FATES.size());
  }

  /** {@return whether its client vanishes in the middle of it} */
  boolean isHalf() {
    return number % 40 == 13;
  }

  /** {@return the envelope for mti-gf, whose aliases are like their targets} */
  Envelope forRelay() {
    return envelope(
        "author@one.test",
        recipients().stream()
            .map(to -> to.replace("@one.test", "1@malleposte.test"))
            .map(to -> to.replace("@two.test", "2@malleposte.test"))
            .toList());
  }

  /** {@return the envelope for lipap, whose user sends as itself} */
  Envelope forSubmission() {
    return envelope("romain@malleposte.test", recipients());
  }

  private static Envelope envelope(String from, List<String> to) {
    return Envelope.of(
        new ReversePath.To(Mailbox.of(from)),
        to.stream().<ForwardPath>map(address -> new ForwardPath.To(Mailbox.of(address))).toList());
  }

  /** {@return its octets; those of every 25th are more than the spool writes at a time} */
  byte[] octets() {
    var random = new Random(number);
    int length = number % 25 == 0 ? 600_000 : 200 + random.nextInt(4000);
    var text = new StringBuilder(length + 300);
    text.append(
        "Date: Tue, 24 Nov 2026 12:00:00 +0000\r\nFrom: Romain <romain@malleposte.test>\r\n");
    text.append("To: someone@one.test\r\nMessage-ID: <%d@malleposte.test>\r\n".formatted(number));
    text.append("Subject: parcel %d\r\n\r\n".formatted(number));
    while (text.length() < length) {
      int line = random.nextInt(78);
      for (int i = 0; i < line; i++) {
        text.append((char) ('.' + random.nextInt(70)));
      }
      text.append("\r\n");
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /**
   * {@return its octets, to be sent}
   *
   * @param sent what runs once they have been read to their end
   */
  MailData data(Runnable sent) throws IOException {
    byte[] octets = octets();
    var facts = Facts.of(new ByteArrayInputStream(octets));
    return MailData.of(() -> source(octets, sent)).knownAs(facts);
  }

  private InputStream source(byte[] octets, Runnable sent) {
    int length = isHalf() ? octets.length / 2 : octets.length;
    return new FilterInputStream(new ByteArrayInputStream(octets, 0, length)) {
      @Override
      public int read() throws IOException {
        return ended(super.read());
      }

      @Override
      public int read(byte[] block, int offset, int most) throws IOException {
        return ended(super.read(block, offset, most));
      }

      private int ended(int read) throws IOException {
        if (read < 0) {
          if (isHalf()) {
            throw new Vanished();
          }
          sent.run();
        }
        return read;
      }
    };
  }
}
