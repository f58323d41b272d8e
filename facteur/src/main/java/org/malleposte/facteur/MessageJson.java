package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.malleposte.emile.AddressList;
import org.malleposte.facteur.json.Json;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Disposition;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.Part;

/** Messages as JSON. */
final class MessageJson {

  private static final Pattern LINE_END = Pattern.compile("\r\n?|\n");

  private final IdentityHashMap<Part, Path> extracted;

  /** Tells of messages some parts of which were written to files, which are told. */
  MessageJson(IdentityHashMap<Part, Path> extracted) {
    this.extracted = extracted;
  }

  /** {@return {@code json} with all that there is to say of a message} */
  Json.Members of(Message message, Json.Members json) {
    var header = message.header();
    return json.with("size", message.part().raw().length())
        .with("subject", header.first("Subject").map(MessageJson::text).orElse(null))
        .with("date", header.date().map(date -> date.rfc3339()).orElse(null))
        .with("message_id", header.messageId().map(MessageJson::bare).orElse(null))
        .with("from", addresses(header, "From"))
        .with("sender", addresses(header, "Sender"))
        .with("reply_to", addresses(header, "Reply-To"))
        .with("to", addresses(header, "To"))
        .with("cc", addresses(header, "Cc"))
        .with("bcc", addresses(header, "Bcc"))
        .with("fields", header.fields().stream().map(MessageJson::field).toList())
        .with("part", part(message.part()))
        .with("defects", message.defects().stream().map(MessageJson::defect).toList());
  }

  /** {@return an identifier without the angle brackets, which are not part of it (RFC 5322)} */
  static String bare(MessageId id) {
    var wire = id.toString();
    return wire.substring(1, wire.length() - 1);
  }

  private static Json field(Field field) {
    return Json.object().with("name", field.name()).with("text", text(field));
  }

  private static String text(Field field) {
    return field.text().strip();
  }

  /** {@return which rule is broken, and where} */
  static Json defect(Defect defect) {
    return Json.object()
        .with("rule", defect.rule().name())
        .with("at", defect.at())
        .with("reference", defect.rule().rule());
  }

  private static List<Json> addresses(Header header, String name) {
    return header.all(name).stream()
        .map(Field::body)
        .flatMap(
            body -> {
              var list = AddressList.parse(body.octets(), 0, body.length());
              return AddressJson.of(list, body.from()).stream();
            })
        .toList();
  }

  private Json part(Part part) {
    var type = part.type();
    var json =
        Json.object()
            .with("kind", kind(part))
            .with("type", type.name())
            .with("parameters", FieldValue.json(type.parameters()))
            .with("encoding", part.header().transferEncoding().token())
            .with("disposition", part.disposition().map(Disposition::type).orElse(null))
            .with("filename", part.filename().orElse(null));
    var content =
        switch (part) {
          case Part.Leaf leaf -> leaf(leaf, json);
          case Part.Multipart multipart ->
              json.with("children", multipart.parts().stream().map(this::part).toList());
          case Part.Encapsulated encapsulated ->
              json.with("message", of(encapsulated.message(), Json.object()));
        };
    var file = extracted.get(part);
    return file == null ? content : content.with("extracted", file.toString());
  }

  private static String kind(Part part) {
    return switch (part) {
      case Part.Leaf leaf -> "leaf";
      case Part.Multipart multipart -> "multipart";
      case Part.Encapsulated encapsulated -> "message";
    };
  }

  private static Json.Members leaf(Part.Leaf leaf, Json.Members json) {
    var digest = sha256();
    long octets = 0;
    try (var in = new DigestInputStream(leaf.open(), digest)) {
      octets = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("octets in memory", e);
    }
    var content = json.with("octets", octets).with("sha256", hex(digest.digest()));
    if (!leaf.type().type().equals("text")) {
      return content;
    }
    byte[] text = lines(leaf.text()).getBytes(UTF_8);
    return content.with("charset", leaf.charset()).with("text_sha256", hex(sha256().digest(text)));
  }

  /** Every line ended by one LF, the last one too. */
  private static String lines(String text) {
    var lines = LINE_END.matcher(text).replaceAll("\n");
    return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
