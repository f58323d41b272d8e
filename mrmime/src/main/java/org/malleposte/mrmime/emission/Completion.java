package org.malleposte.mrmime.emission;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.malleposte.emile.Domain;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MailField;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.Value;

/**
 * Gives a mail what it must have, and does not (RFC 5322, section 3.6): never in another's place.
 */
public final class Completion {

  /** The domain of identifiers that no author's domain is for (RFC 2606, section 2). */
  private static final Domain NOWHERE = Domain.of("mail.invalid");

  /** RFC 5321, section 4.5.3.1.2. */
  private static final int LONGEST_DOMAIN = 255;

  private Completion() {}

  /**
   * {@return the mail, with a date and a name if it has none, and else as it is}
   *
   * @param mail the mail
   * @param random where the name comes from
   * @param clock what the time is
   */
  public static Mail of(Mail mail, RandomGenerator random, InstantSource clock) {
    var lines = new ArrayList<>(mail.header());
    if (lines.stream().noneMatch(line -> line.is("Message-ID"))) {
      var id = MessageId.random(home(mail), random);
      lines.add(new MailField("Message-ID", new Value.MessageIds(List.of(id))));
    }
    if (lines.stream().noneMatch(line -> line.is("Date"))) {
      lines.add(0, new MailField("Date", new Value.Date(DateTime.of(clock.instant()))));
    }
    return lines.size() == mail.header().size()
        ? mail
        : new Mail(lines, mail.bcc(), mail.contents());
  }

  /** The author's domain, if it is a name, since identifiers are then as ASCII as it can be. */
  private static Domain home(Mail mail) {
    return mail.header().stream()
        .filter(line -> line.is("From"))
        .flatMap(line -> authors(line.value()).stream())
        .flatMap(author -> author.mailbox().domain().toAscii().stream())
        .filter(Completion::isName)
        .findFirst()
        .orElse(NOWHERE);
  }

  private static List<NamedMailbox> authors(Value from) {
    return from instanceof Value.Addresses(var list) ? list.mailboxes() : List.of();
  }

  private static boolean isName(Domain domain) {
    return domain instanceof Domain.Name && domain.toString().length() <= LONGEST_DOMAIN;
  }
}
