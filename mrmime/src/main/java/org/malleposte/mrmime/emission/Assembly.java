package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.malleposte.mrmime.Disposition;
import org.malleposte.mrmime.Emission.Obstacle;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.HeaderForm;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.mrmime.Value;

/** Puts a mail together as RFC 5322 and MIME spell it: pieces, of which none is encoded yet. */
public final class Assembly {

  private final EmissionOptions options;
  private final Words words;
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> delimiters = new HashSet<>();
  private Standard encoding = Standard.SEVEN_BIT;
  private boolean international;
  private int boundaries;

  private Assembly(EmissionOptions options) {
    this.options = options;
    this.words = new Words(options.headerForm(), options.filenameForm());
  }

  /**
   * Puts a mail together. Bodies of which that is to be found out are read.
   *
   * @param mail the mail, which has all fields that it needs
   * @param options how it is written
   * @return what is to be written
   * @throws IOException if a body cannot be read
   * @throws Refusal if there is no such form
   */
  public static Assembly of(Mail mail, EmissionOptions options) throws IOException, Refusal {
    var assembly = new Assembly(options);
    assembly.encoding = assembly.mail(mail, assembly.pieces, "");
    return assembly;
  }

  /**
   * Puts an entity together by itself, from the first of its own fields on.
   *
   * @param entity the entity
   * @param options how it is written
   * @return what is to be written
   * @throws IOException if a body cannot be read
   * @throws Refusal if there is no such form
   */
  public static Assembly of(Entity entity, EmissionOptions options) throws IOException, Refusal {
    var assembly = new Assembly(options);
    assembly.encoding = assembly.part(entity, new StringBuilder(), assembly.pieces, "");
    return assembly;
  }

  /** {@return the pieces, in order} */
  public List<Piece> pieces() {
    return pieces;
  }

  /** {@return what octets the content has} */
  public Standard encoding() {
    return encoding;
  }

  /** {@return whether some header is not ASCII} */
  public boolean isInternational() {
    return international;
  }

  private Standard mail(Mail mail, List<Piece> out, String section) throws IOException, Refusal {
    var header = new StringBuilder();
    for (var line : mail.header()) {
      field(header, line.name(), line.value());
    }
    field(header, "MIME-Version", new Value.Text("1.0"));
    return part(mail.contents().entity(), header, out, section);
  }

  /**
   * Adds a part, whose header has begun.
   *
   * @param section numbers it, as in {@code 1.2} (RFC 9051, section 6.4.5.1)
   * @return what its content asks of the way
   */
  private Standard part(Entity entity, StringBuilder header, List<Piece> out, String section)
      throws IOException, Refusal {
    return switch (entity) {
      case Entity.Leaf leaf -> leaf(leaf, header, out, section);
      case Entity.Multipart multipart -> multipart(multipart, header, out, section);
      case Entity.Encapsulated(var mail) -> message(mail, header, out, section);
    };
  }

  /** {@code entity-headers [CRLF *OCTET]} (RFC 2045, section 3). */
  private Standard leaf(Entity.Leaf leaf, StringBuilder header, List<Piece> out, String section)
      throws IOException, Refusal {
    var carriage =
        Carriage.of(
            leaf,
            options.nextHop(),
            "part " + (section.isEmpty() ? "1" : section) + " (" + leaf.type().name() + ")");
    delimiters.addAll(carriage.delimiters());
    var how = carriage.content().encoding();
    contentType(header, named(carriage.type(), leaf.disposition()), how);
    if (leaf.disposition().isPresent()) {
      field(header, "Content-Disposition", new Value.ContentDisposition(leaf.disposition().get()));
    }
    if (leaf.id().isPresent()) {
      field(header, "Content-ID", new Value.MessageIds(List.of(leaf.id().get())));
    }
    if (leaf.description().isPresent()) {
      field(header, "Content-Description", new Value.Text(leaf.description().get()));
    }
    text(header.append("\r\n").toString(), out);
    out.add(carriage.content());
    return how.isIdentity() ? how : Standard.SEVEN_BIT;
  }

  /** Readers who need an old form of file names look for it here, too. */
  private MediaType named(MediaType type, Optional<Disposition> disposition) {
    Optional<String> name = disposition.flatMap(Disposition::filename);
    return options.filenameForm() == FilenameForm.EXTENDED
            || name.isEmpty()
            || type.parameter("name").isPresent()
        ? type
        : type.with("name", name.get());
  }

  /** {@code multipart-body} (RFC 2046, section 5.1.1). */
  private Standard multipart(
      Entity.Multipart multipart, StringBuilder header, List<Piece> out, String section)
      throws IOException, Refusal {
    var parts = new ArrayList<List<Piece>>();
    var most = Standard.SEVEN_BIT;
    for (var part : multipart.parts()) {
      var inner = new ArrayList<Piece>();
      var number = (section.isEmpty() ? "" : section + ".") + (parts.size() + 1);
      var asked = part(part, new StringBuilder(), inner, number);
      most = asked.compareTo(most) > 0 ? asked : most;
      parts.add(inner);
    }
    var boundary = boundary();
    var type = new MediaType("multipart", multipart.subtype(), multipart.parameters());
    contentType(header, type.with("boundary", boundary), most);
    header.append("\r\n");
    for (var part : parts) {
      text(header + "\r\n--" + boundary + "\r\n", out);
      header.setLength(0);
      out.addAll(part);
    }
    text("\r\n--" + boundary + "--\r\n", out);
    return most;
  }

  /** RFC 2046, section 5.2.1, and RFC 6532, section 3.7. */
  private Standard message(Mail mail, StringBuilder header, List<Piece> out, String section)
      throws IOException, Refusal {
    boolean outside = international;
    international = false;
    var inner = new ArrayList<Piece>();
    var asked = mail(mail.complete(options.random(), options.clock()), inner, section);
    var most = international && asked == Standard.SEVEN_BIT ? Standard.EIGHT_BIT : asked;
    contentType(header, MediaType.of(international ? "message/global" : "message/rfc822"), most);
    international |= outside;
    text(header.append("\r\n").toString(), out);
    out.addAll(inner);
    return most;
  }

  /**
   * {@return a boundary that is in none of the contents} No line of base64 or quoted-printable
   * begins so; of what is not encoded the lines that do are known, unless there are very many, or
   * it is not read: 128 bits of chance are in none of those either. The number makes each another,
   * and none the beginning of another.
   */
  private String boundary() {
    while (true) {
      byte[] bits = new byte[16];
      options.random().nextBytes(bits);
      var boundary =
          "=_%s_%s"
              .formatted(
                  Integer.toString(boundaries++, Character.MAX_RADIX),
                  new BigInteger(1, bits).toString(Character.MAX_RADIX));
      if (delimiters.stream().noneMatch(line -> line.startsWith("--" + boundary))) {
        return boundary;
      }
    }
  }

  private void contentType(StringBuilder header, MediaType type, Standard how) throws Refusal {
    field(header, "Content-Type", new Value.ContentType(type));
    if (how != Standard.SEVEN_BIT) {
      field(header, "Content-Transfer-Encoding", new Value.ContentTransferEncoding(how));
    }
  }

  private void field(StringBuilder header, String name, Value value) throws Refusal {
    var field = Folding.field(name, words.of(value));
    if (Folding.length(field) != field.length()) {
      if (options.headerForm() == HeaderForm.ASCII) {
        throw new Refusal(
            value instanceof Value.Addresses ? Obstacle.ADDRESS : Obstacle.IDENTIFIER, name);
      }
      international = true;
    }
    header.append(field);
  }

  private static void text(String text, List<Piece> out) {
    out.add(new Piece.Text(text.getBytes(UTF_8)));
  }
}
