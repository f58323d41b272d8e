package org.malleposte.emile;

import org.jspecify.annotations.Nullable;

/**
 * Reads what most mailboxes are, in one look: atoms or a quoted string of ASCII, and an address of
 * dot-atoms, without a comment or a fold. What is another is passed over by nothing here, and read
 * by the whole grammar.
 */
final class Plain {

  private final Cursor cursor;

  Plain(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@code mailbox}, or null if it is not that simple, and then nothing is passed. */
  @Nullable NamedMailbox mailbox() {
    int from = cursor.at();
    boolean quoted = cursor.is('"');
    int past = quoted ? cursor.plainQuotedString() : cursor.plainPhrase();
    if (past == 0) {
      var mailbox = addrSpec();
      return mailbox == null ? null : NamedMailbox.of(mailbox);
    }
    cursor.goTo(past + 2);
    var mailbox = addrSpec();
    if (mailbox == null || !cursor.take('>')) {
      cursor.goTo(from);
      return null;
    }
    var name = quoted ? cursor.ascii(from + 1, past - 1) : cursor.ascii(from, past);
    return new NamedMailbox(name, mailbox);
  }

  /** {@code addr-spec}, or null if it is not that simple, and then nothing is passed. */
  @Nullable Mailbox addrSpec() {
    int from = cursor.at();
    int past = cursor.plainDotAtom();
    if (past == 0) {
      return null;
    }
    cursor.goTo(past);
    int domain = cursor.take('@') ? cursor.plainDotAtom() : 0;
    if (domain == 0) {
      cursor.goTo(from);
      return null;
    }
    cursor.goTo(domain);
    return new Local(cursor.ascii(from, past)).at(new Domain.Name(cursor.ascii(past + 1, domain)));
  }
}
