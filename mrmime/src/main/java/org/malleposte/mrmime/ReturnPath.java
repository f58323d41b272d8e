package org.malleposte.mrmime;

import java.util.List;
import java.util.Optional;
import org.malleposte.emile.Mailbox;

/**
 * Whom to tell if a message cannot be delivered, as the server wrote it that delivered it (RFC
 * 5322, section 3.6.7; RFC 5321, section 4.4).
 *
 * @param mailbox the mailbox; none, {@code <>}, if nobody is to be told
 */
public record ReturnPath(Optional<Mailbox> mailbox) implements Value.Structured {

  /** {@code <>}. */
  public static final ReturnPath NULL = new ReturnPath(Optional.empty());

  @Override
  public List<String> words() {
    return List.of(toString());
  }

  /** {@return the wire form} */
  @Override
  public String toString() {
    return "<" + mailbox.map(Mailbox::toString).orElse("") + ">";
  }
}
