package org.malleposte.ptt.bounce;

import java.time.Duration;
import java.util.List;
import org.malleposte.emile.Domain;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spooled;

/** The part of a report that people read. */
final class Explanation {

  private Explanation() {}

  /**
   * {@return the text}
   *
   * @param host the host that reports
   * @param message the message
   * @param arrival when it was taken, as RFC 5322 writes it
   * @param failures whom it did not get to
   * @param lifetime for how long it was tried
   */
  static String of(
      Domain host, Spooled message, String arrival, List<Failure> failures, Duration lifetime) {
    var whom = failures.size() == 1 ? "this recipient:" : "these recipients:";
    var lines = new Lines();
    lines.add("", "This is the mail server " + host + ".", "").blank();
    lines.add(
        "", "The message that you sent on " + arrival + " could not be delivered to " + whom, "");
    for (var failure : failures) {
      lines.blank().add("  ", "<" + failure.address() + ">", "  ");
      lines.add("    ", why(failure, lifetime), "    ");
    }
    lines.blank().add("", "It will not be tried again. Its header is attached.", "");
    return lines.add("", "The server knows it as " + message.id() + ".", "").toString();
  }

  private static String why(Failure failure, Duration lifetime) {
    return switch (failure.kind()) {
      case REFUSED -> answer(failure.setback());
      case EXPIRED ->
          "was tried for "
              + words(lifetime)
              + ", the last time without success: "
              + answer(failure.setback());
    };
  }

  private static String answer(Setback setback) {
    var reply = Lines.of(setback.reply());
    var says = setback.said() ? " said: " : ": ";
    return setback.host().map(host -> host + says + reply).orElse(reply);
  }

  private static String words(Duration lifetime) {
    return lifetime.toDays() > 1 ? lifetime.toDays() + " days" : lifetime.toHours() + " hours";
  }
}
