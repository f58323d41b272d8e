package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.emission.MailWriter;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * A message to be sent. It is a value; what looks like a setter gives a new one, and every mail,
 * from the factory on, can be written, if its bodies can.
 *
 * <p>What it holds is told by its pieces: a text and an HTML document are alternatives, pictures
 * belong to the document, and attachments come last. {@link #body} takes any other structure.
 *
 * @param header the fields, without those of MIME
 * @param bcc those who receive the message and are not named in it
 * @param text the plain text, if there is one
 * @param html the HTML document, if there is one
 * @param inlines what the document shows
 * @param attachments what comes with the message
 * @param structure what the message holds instead of all these, if it is told
 */
public record Mail(
    List<Line> header,
    List<Address> bcc,
    @Nullable String text,
    @Nullable String html,
    List<Entity> inlines,
    List<Entity> attachments,
    @Nullable Entity structure) {

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

  /**
   * A field.
   *
   * @param name its name
   * @param value what it says
   */
  public record Line(String name, Value value) {

    private static final int LONGEST = 60;

    /** Refuses what is no name, too long a one, and values that no line can hold. */
    public Line {
      if (name.isEmpty()
          || name.length() > LONGEST
          || name.chars().anyMatch(c -> c <= ' ' || c > '~' || c == ':')) {
        throw new IllegalArgumentException("no name of a field: " + name);
      }
      if (value instanceof Value.Addresses(var list)) {
        if (!list.isValid()) {
          throw new IllegalArgumentException("no addresses, or a malformed one: " + list);
        }
        list.addresses().forEach(Line::check);
      }
      if (value instanceof Value.Structured structured && !WireWords.fit(structured.words())) {
        throw new IllegalArgumentException("a word of a field is longer than a line");
      }
    }

    private static void check(Address address) {
      for (var word : address.words()) {
        if (word.getBytes(UTF_8).length > MessageId.MAX) {
          throw new IllegalArgumentException("a word of an address is longer than a line");
        }
      }
    }

    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Copies the lists. */
  public Mail {
    header = List.copyOf(header);
    bcc = List.copyOf(bcc);
    inlines = List.copyOf(inlines);
    attachments = List.copyOf(attachments);
  }

  /**
   * {@return a mail of the two fields that every message has (RFC 5322, section 3.6), and an empty
   * text}
   *
   * @param from its author
   * @param date when it was written
   */
  public static Mail of(NamedMailbox from, DateTime date) {
    return new Mail(List.of(), List.of(), null, null, List.of(), List.of(), null)
        .with("Date", new Value.Date(date))
        .with("From", addresses(List.of(from)));
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
    return new Mail(header, all, text, html, inlines, attachments, structure);
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
   * {@return this mail, under this name}
   *
   * @param id its name
   */
  public Mail messageId(MessageId id) {
    return with("Message-ID", new Value.MessageIds(List.of(id)));
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
    var line = new Line(name, value);
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("content-") || lower.equals("mime-version") || lower.equals("bcc")) {
      throw new IllegalArgumentException(name + " is not given as a field");
    }
    var lines = new ArrayList<>(header);
    int at = ONCE.contains(lower) ? indexOf(name) : -1;
    if (at < 0) {
      lines.add(line);
    } else {
      lines.set(at, line);
    }
    return new Mail(lines, bcc, text, html, inlines, attachments, structure);
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
    return new Mail(header, bcc, text, html, inlines, attachments, structure);
  }

  /**
   * {@return this mail, with this HTML document}
   *
   * @param html the document
   */
  public Mail html(String html) {
    return new Mail(header, bcc, text, html, inlines, attachments, structure);
  }

  /**
   * {@return this mail, with something that its HTML document shows, as {@code cid:} and the name
   * without its angle brackets (RFC 2392)}
   *
   * @param id its name
   * @param type its media type
   * @param body its content
   */
  public Mail inline(MessageId id, MediaType type, Body body) {
    Entity leaf = Entity.Leaf.of(type, body).with(Disposition.INLINE).with(id);
    var all = Stream.concat(inlines.stream(), Stream.of(leaf)).toList();
    return new Mail(header, bcc, text, html, all, attachments, structure);
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
   * {@return this mail, with one part more after what it says}
   *
   * @param part the part
   */
  public Mail attach(Entity part) {
    var all = Stream.concat(attachments.stream(), Stream.of(part)).toList();
    return new Mail(header, bcc, text, html, inlines, all, structure);
  }

  /**
   * {@return this mail, holding this instead of a text, a document and what belongs to them}
   *
   * @param entity what it holds
   */
  public Mail body(Entity entity) {
    return new Mail(header, bcc, null, null, List.of(), List.of(), entity);
  }

  /** {@return what the mail holds, put together} */
  public Entity entity() {
    var said = structure != null ? structure : said();
    if (attachments.isEmpty()) {
      return said;
    }
    var parts = new ArrayList<Entity>(List.of(said));
    parts.addAll(attachments);
    return Entity.Multipart.of("mixed", parts.toArray(Entity[]::new));
  }

  /** RFC 2046, section 5.1.4, and RFC 2387. */
  private Entity said() {
    Entity document = related(html == null ? plain() : Entity.Leaf.html(html));
    return html == null || text == null
        ? document
        : Entity.Multipart.of("alternative", plain(), document);
  }

  private Entity.Leaf plain() {
    return Entity.Leaf.text(text == null ? "" : text);
  }

  private Entity related(Entity.Leaf root) {
    if (inlines.isEmpty()) {
      return root;
    }
    var parts = new ArrayList<Entity>(List.of(root));
    parts.addAll(inlines);
    return Entity.Multipart.of("related", parts.toArray(Entity[]::new))
        .with("type", root.type().name());
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
   * Writes the mail (RFC 5322; RFC 2045): in lines that end with CRLF and have at most 998 octets,
   * those of the header at most 78 where a break can be. No NUL, bare CR or bare LF is written.
   *
   * <p>Texts, names, parameters and bodies are encoded where they must be, and are ASCII then.
   * Never encoded are addresses and message identifiers, which only SMTPUTF8 carries if they are
   * not ASCII (RFC 6532), and parts that are messages ({@code message/*}), which are 8bit then.
   *
   * <p>With the same random bits the same mail is written; each body is read twice.
   *
   * @param out takes the mail; it is not closed
   * @param random where the boundaries come from; who can foresee it can forge parts
   * @throws IOException if a body cannot be read, or the mail not be written; or if a part that is
   *     a message has a NUL, a bare CR or a line of over 998 octets, before anything is written
   */
  public void writeTo(OutputStream out, RandomGenerator random) throws IOException {
    new MailWriter(out).write(header, entity(), random);
  }

  /**
   * {@return the mail as octets}
   *
   * @param random where the boundaries come from; who can foresee it can forge parts
   * @throws IOException if a body cannot be read, or a part that is a message not be written
   * @see #writeTo
   */
  public byte[] octets(RandomGenerator random) throws IOException {
    var out = new ByteArrayOutputStream();
    writeTo(out, random);
    return out.toByteArray();
  }
}
