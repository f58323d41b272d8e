package org.malleposte.mrmime;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.NamedMailbox;

/**
 * What a reader sees of a mail: the same of ours, of mime4j and of Angus Mail.
 *
 * @param subject the subject, decoded; without the space of a fold before it, which mime4j keeps
 * @param from names and addresses
 * @param to names and addresses
 * @param tree the media types
 * @param leaves of each leaf its file name, its content's identifier and its content: text with LF
 *     for line breaks, or octets in hexadecimal
 */
record Seen(String subject, List<String> from, List<String> to, String tree, List<String> leaves) {

  static Seen byOurs(byte[] wire) {
    var message = Message.parse(wire);
    var header = message.header();
    var leaves = new ArrayList<String>();
    ours(message.part(), leaves);
    return new Seen(
        header.subject().orElse(""),
        mailboxes(header, "From"),
        mailboxes(header, "To"),
        Wire.tree(message.part()),
        leaves);
  }

  private static List<String> mailboxes(Header header, String name) {
    return header.addresses(name).stream()
        .map(NamedMailbox.class::cast)
        .map(named -> address(named.name(), named.mailbox().toString()))
        .toList();
  }

  private static void ours(Part part, List<String> leaves) {
    switch (part) {
      case Part.Leaf leaf ->
          leaves.add(
              leaf(
                  leaf.filename().orElse(null),
                  leaf.header().first("Content-ID").map(Field::text).orElse(null),
                  leaf.type().is("text/plain") || leaf.type().is("text/html")
                      ? text(leaf.text())
                      : hex(leaf.octets())));
      case Part.Multipart multipart -> multipart.parts().forEach(each -> ours(each, leaves));
      case Part.Encapsulated encapsulated -> ours(encapsulated.message().part(), leaves);
    }
  }

  static Seen byMime4j(byte[] wire) throws IOException {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    var message = builder.parseMessage(new ByteArrayInputStream(wire));
    var leaves = new ArrayList<String>();
    var tree = mime4j(message, leaves);
    return new Seen(
        Objects.requireNonNullElse(message.getSubject(), "").strip(),
        message.getFrom().stream().map(Seen::address).toList(),
        message.getTo() == null
            ? List.of()
            : message.getTo().flatten().stream().map(Seen::address).toList(),
        tree,
        leaves);
  }

  private static String address(Mailbox mailbox) {
    return address(mailbox.getName(), mailbox.getAddress());
  }

  private static String mime4j(Entity entity, List<String> leaves) throws IOException {
    var type = entity.getMimeType();
    return switch (entity.getBody()) {
      case org.apache.james.mime4j.dom.Multipart multipart -> {
        var parts = new ArrayList<String>();
        for (var part : multipart.getBodyParts()) {
          parts.add(mime4j(part, leaves));
        }
        yield type + "(" + String.join(" ", parts) + ")";
      }
      case org.apache.james.mime4j.dom.Message message ->
          type + "(" + mime4j(message, leaves) + ")";
      case SingleBody body -> {
        var id = entity.getHeader().getField("Content-ID");
        var octets = body.getInputStream().readAllBytes();
        leaves.add(
            leaf(
                entity.getFilename(),
                id == null ? null : id.getBody(),
                type.equals("text/plain") || type.equals("text/html")
                    ? text(new String(octets, Charset.forName(entity.getCharset())))
                    : hex(octets)));
        yield type;
      }
      default -> throw new IllegalStateException(type);
    };
  }

  static Seen byAngus(byte[] wire) throws IOException, MessagingException {
    var message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire));
    var leaves = new ArrayList<String>();
    var tree = angus(message, leaves);
    return new Seen(
        Objects.requireNonNullElse(message.getSubject(), "").strip(),
        addresses(message.getFrom()),
        addresses(message.getRecipients(jakarta.mail.Message.RecipientType.TO)),
        tree,
        leaves);
  }

  private static List<String> addresses(jakarta.mail.Address... addresses) {
    return addresses == null
        ? List.of()
        : Stream.of(addresses)
            .map(InternetAddress.class::cast)
            .map(address -> address(address.getPersonal(), address.getAddress()))
            .toList();
  }

  /** By streams alone, since the handlers of contents are found by services that are not there. */
  private static String angus(MimePart part, List<String> leaves)
      throws IOException, MessagingException {
    var type = new ContentType(part.getContentType());
    var name = type.getBaseType().toLowerCase(Locale.ROOT);
    if (type.match("multipart/*")) {
      Multipart multipart = new MimeMultipart(part.getDataHandler().getDataSource());
      var parts = new ArrayList<String>();
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart inner = multipart.getBodyPart(i);
        parts.add(angus((MimePart) inner, leaves));
      }
      return name + "(" + String.join(" ", parts) + ")";
    }
    byte[] octets = part.getInputStream().readAllBytes();
    if (type.match("message/rfc822")) {
      var inner =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
      return name + "(" + angus(inner, leaves) + ")";
    }
    var label = Objects.requireNonNullElse(type.getParameter("charset"), "us-ascii");
    var charset = Charset.forName(MimeUtility.javaCharset(label));
    leaves.add(
        leaf(
            part.getFileName(),
            part.getContentID(),
            name.equals("text/plain") || name.equals("text/html")
                ? text(new String(octets, charset))
                : hex(octets)));
    return name;
  }

  private static String address(@Nullable String name, String address) {
    return name == null || name.isEmpty() ? address : name + " <" + address + ">";
  }

  private static String leaf(@Nullable String filename, @Nullable String id, String content) {
    return "%s %s %s".formatted(filename, id == null ? null : id.strip(), content);
  }

  private static String text(String text) {
    return text.replace("\r\n", "\n");
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
