package org.malleposte.mrmime.emission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.mrmime.Value;
import org.malleposte.pecu.QuotedPrintableEncoder;

/** Writes a mail as RFC 5322 and MIME spell it. */
public final class MailWriter {

  private final OutputStream out;

  /**
   * Makes a writer.
   *
   * @param out takes the mail
   */
  public MailWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a mail.
   *
   * @param fields its own fields
   * @param entity what it holds
   * @param random where the boundaries come from
   * @throws IOException if a body cannot be read, or the mail not be written
   */
  public void write(List<Mail.Line> fields, Entity entity, RandomGenerator random)
      throws IOException {
    var plan = Plan.of(entity, random);
    for (var field : fields) {
      field(field.name(), field.value());
    }
    field("MIME-Version", new Value.Text("1.0"));
    entity(plan);
  }

  /**
   * Writes an entity by itself, from the first of its own fields on.
   *
   * @param entity what to write
   * @param random where the boundaries come from
   * @throws IOException if a body cannot be read, or the entity not be written
   */
  public void write(Entity entity, RandomGenerator random) throws IOException {
    entity(Plan.of(entity, random));
  }

  private void entity(Plan plan) throws IOException {
    switch (plan) {
      case Plan.Leaf leaf -> leaf(leaf);
      case Plan.Multipart multipart -> multipart(multipart);
    }
  }

  /** {@code entity-headers [CRLF *OCTET]} (RFC 2045, section 3). */
  private void leaf(Plan.Leaf plan) throws IOException {
    var leaf = plan.leaf();
    contentType(leaf.type(), plan.encoding());
    if (leaf.disposition().isPresent()) {
      field("Content-Disposition", new Value.ContentDisposition(leaf.disposition().get()));
    }
    if (leaf.id().isPresent()) {
      field("Content-ID", new Value.MessageIds(List.of(leaf.id().get())));
    }
    if (leaf.description().isPresent()) {
      field("Content-Description", new Value.Text(leaf.description().get()));
    }
    write("\r\n");
    try (InputStream body = leaf.body().open();
        OutputStream encoder = encoder(plan.encoding());
        OutputStream lines = plan.lines() ? new CanonicalLines(encoder) : encoder) {
      body.transferTo(lines);
    }
  }

  private OutputStream encoder(Standard encoding) {
    return switch (encoding) {
      case SEVEN_BIT, EIGHT_BIT, BINARY -> new Unclosed(out);
      case QUOTED_PRINTABLE -> new QuotedPrintableEncoder().writing(out);
      case BASE64 -> new Base64Encoder().writing(out);
    };
  }

  /** {@code multipart-body} (RFC 2046, section 5.1.1). */
  private void multipart(Plan.Multipart plan) throws IOException {
    var multipart = plan.multipart();
    var type = new MediaType("multipart", multipart.subtype(), multipart.parameters());
    contentType(type.with("boundary", plan.boundary()), plan.encoding());
    for (var part : plan.parts()) {
      write("\r\n--" + plan.boundary() + "\r\n");
      entity(part);
    }
    write("\r\n--" + plan.boundary() + "--\r\n");
  }

  private void contentType(MediaType type, Standard encoding) throws IOException {
    field("Content-Type", new Value.ContentType(type));
    if (encoding != Standard.SEVEN_BIT) {
      field("Content-Transfer-Encoding", new Value.ContentTransferEncoding(encoding));
    }
  }

  private void field(String name, Value value) throws IOException {
    write(Folding.field(name, Words.of(value)));
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }
}
