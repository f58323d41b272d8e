package org.malleposte.ptt.spool;

import java.sql.SQLDataException;
import java.util.Locale;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;

/** How paths are stored: as the mailbox that they name; the null reverse-path as nothing. */
final class Paths {

  private Paths() {}

  /** Refuses what cannot be routed: nobody, and {@code <Postmaster>}, which has no domain. */
  static void requireMailboxes(Envelope envelope) {
    if (envelope.recipients().isEmpty()) {
      throw new IllegalArgumentException("a message to nobody");
    }
    envelope.recipients().forEach(recipient -> mailbox(recipient.path()));
  }

  static String text(ReversePath path) {
    return switch (path) {
      case ReversePath.Null() -> "";
      case ReversePath.To(var mailbox) -> mailbox.toString();
    };
  }

  static String text(ForwardPath path) {
    return mailbox(path).toString();
  }

  /** {@return the destination that a recipient is grouped by} */
  static String destination(ForwardPath path) {
    return mailbox(path).domain().toString().toLowerCase(Locale.ROOT);
  }

  static ReversePath reversePath(String text) throws SQLDataException {
    return text.isEmpty() ? new ReversePath.Null() : new ReversePath.To(mailbox(text));
  }

  static ForwardPath forwardPath(String text) throws SQLDataException {
    return new ForwardPath.To(mailbox(text));
  }

  private static Mailbox mailbox(ForwardPath path) {
    return switch (path) {
      case ForwardPath.To(var mailbox) -> mailbox;
      case ForwardPath.Postmaster() ->
          throw new IllegalArgumentException("a postmaster without a domain");
    };
  }

  private static Mailbox mailbox(String text) throws SQLDataException {
    try {
      return Mailbox.of(text);
    } catch (IllegalArgumentException e) {
      throw new SQLDataException("no mailbox: " + text, e);
    }
  }
}
