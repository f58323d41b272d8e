package org.malleposte.facteur;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Header;
import org.malleposte.ptt.SevenBitConversion;
import org.malleposte.sendmail.MailData;

/** A message that is ready in a file: who it is from and to, and what is sent of it. */
final class EmlFile {

  private final MessageFile file;
  private final Header header;

  EmlFile(MessageFile file) {
    this.file = file;
    this.header = Header.read(file.octets(), 0, file.octets().length);
  }

  /** {@return who sends it: the {@code Sender}, or the first author (RFC 5322, section 3.6.2)} */
  Mailbox sender() throws CommandException {
    var senders = mailboxes("Sender");
    var candidates = senders.isEmpty() ? mailboxes("From") : senders;
    if (candidates.isEmpty()) {
      throw new CommandException(
          ExitCode.DATA, file.name() + ": no From field says who sends it; give --from");
    }
    return candidates.get(0);
  }

  /** {@return to whom the header says it goes} */
  List<Mailbox> recipients() throws CommandException {
    var all = new ArrayList<>(mailboxes("To"));
    all.addAll(mailboxes("Cc"));
    all.addAll(mailboxes("Bcc"));
    if (all.isEmpty()) {
      throw new CommandException(
          ExitCode.DATA, file.name() + ": neither To, Cc nor Bcc names anybody; give --to");
    }
    return all.stream().distinct().toList();
  }

  /** {@return what the message is called, if it is} */
  Optional<String> messageId() {
    return header.messageId().map(MessageJson::bare);
  }

  /**
   * {@return the octets to send: those of the file, in lines that end with CRLF, without {@code
   * Bcc} fields, which are nobody else's business (RFC 5322, section 3.6.3); converted for a server
   * that does not offer {@code 8BITMIME}}
   */
  MailData data() {
    var hidden = header.all("Bcc");
    return MailData.of(() -> without(hidden)).normalized().withSevenBit(SevenBitConversion::of);
  }

  private InputStream without(List<Field> hidden) {
    byte[] octets = file.octets();
    var kept = new ArrayList<InputStream>();
    int at = 0;
    for (var field : hidden) {
      kept.add(new ByteArrayInputStream(octets, at, field.from() - at));
      at = field.end();
    }
    kept.add(new ByteArrayInputStream(octets, at, octets.length - at));
    return new SequenceInputStream(Collections.enumeration(kept));
  }

  private List<Mailbox> mailboxes(String name) throws CommandException {
    var all = new ArrayList<Mailbox>();
    for (var field : header.all(name)) {
      var body = field.body();
      var list = AddressList.parse(body.octets(), 0, body.length());
      for (var address : list.addresses()) {
        if (address instanceof Address.Malformed(var text, var fault, var at)) {
          throw new CommandException(
              ExitCode.DATA,
              "%s: %s: %s, at octet %d"
                  .formatted(file.name(), name, fault.message(), body.from() + at));
        }
      }
      list.mailboxes().stream().map(NamedMailbox::mailbox).forEach(all::add);
    }
    return all;
  }
}
