package org.malleposte.mrmime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.emission.Completion;

/**
 * A message to be sent. It is a value; what looks like a setter gives a new one, and every mail,
 * from the factory on, can be written, if its bodies can.
 *
 * @param header the fields, without those of MIME; {@code From} is one of them
 * @param bcc those who receive the message and are not named in it
 * @param contents what it holds
 */
public record Mail(List<MailField> header, List<Address> bcc, Contents contents) {

  /** The fields that a message has at most one of (RFC 5322, section 3.6). */
  private static final Set<String> ONCE =
      Set.of(
          "date",
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "message-id",
          "in-reply-to",
          "references",
          "subject");

  /** Copies the lists; refuses a mail that is from nobody, or has twice what it has once. */
  public Mail {
    header = List.copyOf(header);
    bcc = List.copyOf(bcc);
    var seen = new HashSet<String>();
    for (var field : header) {
      var lower = field.name().toLowerCase(Locale.ROOT);
      if (ONCE.contains(lower) && !seen.add(lower)) {
        throw new IllegalArgumentException("a mail with two of " + field.name());
      }
    }
    if (!seen.contains("from")) {
      throw new IllegalArgumentException("a mail from nobody");
    }
  }

  /**
   * {@return a mail with an empty text} It is dated when it is written, if not before.
   *
   * @param from its author
   */
  public static Mail of(NamedMailbox from) {
    return new Mail(
        List.of(new MailField("From", addresses(List.of(from)))), List.of(), Contents.NONE);
  }

  /**
   * {@return a mail of the two fields that every message has (RFC 5322, section 3.6), and an empty
   * text}
   *
   * @param from its author
   * @param date when it was written
   */
  public static Mail of(NamedMailbox from, DateTime date) {
    var dated = new MailField("Date", new Value.Date(date));
    return new Mail(
        List.of(dated, new MailField("From", addresses(List.of(from)))), List.of(), Contents.NONE);
  }

  /**
   * {@return this mail, by these authors as well} Who sends it of several is said by {@link
   * #sender} (RFC 5322, section 3.6.2).
   *
   * @param authors mailboxes
   */
  public Mail from(NamedMailbox... authors) {
    return adding("From", authors);
  }

  /**
   * {@return this mail, to these as well}
   *
   * @param recipients mailboxes and groups
   */
  public Mail to(Address... recipients) {
    return adding("To", recipients);
  }

  /**
   * {@return this mail, with a copy to these as well}
   *
   * @param recipients mailboxes and groups
   */
  public Mail cc(Address... recipients) {
    return adding("Cc", recipients);
  }

  /**
   * {@return this mail, with a copy to these as well, whom no field names}
   *
   * @param recipients mailboxes and groups
   */
  public Mail bcc(Address... recipients) {
    var all = Stream.concat(bcc.stream(), Stream.of(recipients)).toList();
    return new Mail(header, all, contents);
  }

  /**
   * {@return this mail, to be answered to these as well}
   *
   * @param recipients mailboxes and groups
   */
  public Mail replyTo(Address... recipients) {
    return adding("Reply-To", recipients);
  }

  /**
   * {@return this mail, sent by another than its author}
   *
   * @param sender who sends it
   */
  public Mail sender(NamedMailbox sender) {
    return with("Sender", addresses(List.of(sender)));
  }

  /**
   * {@return this mail, on this subject}
   *
   * @param text the subject
   */
  public Mail subject(String text) {
    return with("Subject", new Value.Text(text));
  }

  /**
   * {@return this mail, written at this time}
   *
   * @param date the time
   */
  public Mail date(DateTime date) {
    return with("Date", new Value.Date(date));
  }

  /**
   * {@return this mail, under this name}
   *
   * @param id its name
   */
  public Mail messageId(MessageId id) {
    return with("Message-ID", new Value.MessageIds(List.of(id)));
  }

  /** {@return the name of this mail, if it has one} */
  public Optional<MessageId> messageId() {
    int at = indexOf("Message-ID");
    return at >= 0 && header.get(at).value() instanceof Value.MessageIds(var ids)
        ? ids.stream().findFirst()
        : Optional.empty();
  }

  /**
   * {@return this mail, in answer to these}
   *
   * @param ids the names of the messages that it answers
   */
  public Mail inReplyTo(MessageId... ids) {
    return with("In-Reply-To", new Value.MessageIds(List.of(ids)));
  }

  /**
   * {@return this mail, in the conversation of these}
   *
   * @param ids the names of the messages before it, first to last
   */
  public Mail references(MessageId... ids) {
    return with("References", new Value.MessageIds(List.of(ids)));
  }

  /**
   * {@return this mail, with this field: in the place of one that a message has only once, else
   * last}
   *
   * @param name the field's name
   * @param value what it says
   * @throws IllegalArgumentException if {@code name} is none, or one that {@link #writeTo} adds
   *     itself ({@code MIME-Version}, {@code Content-…}) or leaves out ({@code Bcc})
   */
  public Mail with(String name, Value value) {
    var line = new MailField(name, value);
    var lines = new ArrayList<>(header);
    int at = ONCE.contains(name.toLowerCase(Locale.ROOT)) ? indexOf(name) : -1;
    if (at < 0) {
      lines.add(line);
    } else {
      lines.set(at, line);
    }
    return new Mail(lines, bcc, contents);
  }

  private int indexOf(String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).is(name)) {
        return i;
      }
    }
    return -1;
  }

  private Mail adding(String name, Address... more) {
    int at = indexOf(name);
    var list = new ArrayList<Address>();
    if (at >= 0 && header.get(at).value() instanceof Value.Addresses(var before)) {
      list.addAll(before.addresses());
    }
    list.addAll(List.of(more));
    return list.isEmpty() ? this : with(name, addresses(list));
  }

  private static Value addresses(List<? extends Address> list) {
    return new Value.Addresses(AddressList.of(list));
  }

  /**
   * {@return this mail, with this plain text}
   *
   * @param text the text, whose lines may end in any way
   */
  public Mail text(String text) {
    return holding(contents.text(Entity.Leaf.text(text)));
  }

  /**
   * {@return this mail, with this part as its plain text: one of another charset, or one that flows
   * (RFC 3676)}
   *
   * @param leaf the text
   */
  public Mail text(Entity.Leaf leaf) {
    return holding(contents.text(leaf));
  }

  /**
   * {@return this mail, with this HTML document}
   *
   * @param html the document
   */
  public Mail html(String html) {
    return holding(contents.html(Entity.Leaf.html(html)));
  }

  /**
   * {@return this mail, with something that its HTML document shows}
   *
   * @param shown what it shows
   */
  public Mail inline(Inline shown) {
    return holding(contents.inline(shown));
  }

  /**
   * {@return this mail, asking this of calendars (RFC 6047)}
   *
   * @param asked what it asks
   */
  public Mail invitation(Invitation asked) {
    return holding(contents.invitation(asked));
  }

  /**
   * {@return this mail, with a file} Its name says of what media type it is.
   *
   * @param file the file, which must not change until the mail is written
   * @throws IllegalArgumentException if it has no name
   */
  public Mail attach(Path file) {
    var name = file.getFileName();
    if (name == null) {
      throw new IllegalArgumentException("a file without a name");
    }
    return attach(name.toString(), MediaType.ofFilename(name.toString()), Body.of(file));
  }

  /**
   * {@return this mail, with an attachment}
   *
   * @param filename the file name that its reader is suggested
   * @param type its media type
   * @param body its content, which arrives as it is
   */
  public Mail attach(String filename, MediaType type, Body body) {
    return attach(Entity.Leaf.of(type, body).with(Disposition.ATTACHMENT.withFilename(filename)));
  }

  /**
   * {@return this mail, with another one}
   *
   * @param mail the other one
   */
  public Mail attach(Mail mail) {
    return attach(new Entity.Encapsulated(mail));
  }

  /**
   * {@return this mail, with a message that was read, as it was}
   *
   * @param message the message
   */
  public Mail attach(Message message) {
    return attach(Entity.Leaf.message(message).with(Disposition.ATTACHMENT));
  }

  /**
   * {@return this mail, with one part more after what it says}
   *
   * @param part the part
   */
  public Mail attach(Entity part) {
    return holding(contents.attach(part));
  }

  /**
   * {@return this mail, holding this instead of a text, a document and what belongs to them}
   *
   * @param entity what it holds
   */
  public Mail body(Entity entity) {
    return holding(new Contents(null, null, null, List.of(), List.of(), entity));
  }

  private Mail holding(Contents held) {
    return new Mail(header, bcc, held);
  }

  /** {@return to whom the message goes: all mailboxes of To, Cc and Bcc, each once} */
  public List<Mailbox> recipients() {
    var lists = new ArrayList<AddressList>();
    for (var line : header) {
      if ((line.is("To") || line.is("Cc")) && line.value() instanceof Value.Addresses(var list)) {
        lists.add(list);
      }
    }
    lists.add(AddressList.of(bcc));
    return lists.stream()
        .flatMap(list -> list.mailboxes().stream())
        .map(NamedMailbox::mailbox)
        .distinct()
        .toList();
  }

  /**
   * {@return this mail, with a date and a name if it has none, and else as it is}
   *
   * @param random where the name comes from
   * @param clock what the time is
   */
  public Mail complete(RandomGenerator random, InstantSource clock) {
    return Completion.of(this, random, clock);
  }

  /**
   * Writes the mail (RFC 5322; RFC 2045): in lines that end with CRLF and have at most 998 octets,
   * those of the header at most 78 where a break can be. No NUL, bare CR or bare LF is written, but
   * for a server that takes binary.
   *
   * <p>Texts, names, parameters and bodies are encoded where they must be. It gets a date and a
   * name if it has none. With the same chance and time the same mail is written.
   *
   * @param out takes the mail; it is not closed
   * @param options how it is written
   * @throws IOException if a body cannot be read, or the mail not be written; or if there is no
   *     such form of it, before anything is written
   * @see Emission#of
   */
  public void writeTo(OutputStream out, EmissionOptions options) throws IOException {
    ready(options).writeTo(out);
  }

  /**
   * {@return the mail as octets}
   *
   * @param options how it is written
   * @throws IOException if a body cannot be read, or if there is no such form of it
   * @see #writeTo
   */
  public byte[] octets(EmissionOptions options) throws IOException {
    var ready = ready(options);
    var out = new ByteArrayOutputStream(Math.toIntExact(ready.size().orElse(8192)));
    ready.writeTo(out);
    return out.toByteArray();
  }

  private Emission.Ready ready(EmissionOptions options) throws IOException {
    return switch (Emission.of(this, options)) {
      case Emission.Ready ready -> ready;
      case Emission.Refused refused -> throw new IOException(refused.toString());
    };
  }
}
