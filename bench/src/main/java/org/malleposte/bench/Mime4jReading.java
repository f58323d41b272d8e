package org.malleposte.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** Apache mime4j, by its pull parser and by its tree. */
final class Mime4jReading {

  private final byte[] buffer = new byte[1 << 14];

  void pull(byte[] mail, Tally tally) throws IOException, MimeException {
    var stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
    stream.parse(new ByteArrayInputStream(mail));
    for (var state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      switch (state) {
        case T_START_HEADER -> tally.parts++;
        case T_FIELD -> field(stream.getField(), tally);
        case T_BODY -> tally.octets += drain(stream.getDecodedInputStream());
        default -> {}
      }
    }
  }

  private static void field(Field field, Tally tally) {
    switch (field.getName().toLowerCase(Locale.ROOT)) {
      case "subject" ->
          tally.subjects +=
              DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT).length();
      case "from", "to" ->
          tally.addresses +=
              LenientAddressParser.DEFAULT.parseAddressList(field.getBody()).flatten().size();
      default -> {}
    }
  }

  void tree(byte[] mail, Tally tally) throws IOException {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    var message = builder.parseMessage(new ByteArrayInputStream(mail));
    entity(message, tally);
  }

  private void entity(Entity entity, Tally tally) throws IOException {
    tally.parts++;
    if (entity instanceof Message message) {
      var subject = message.getSubject();
      tally.subjects += subject == null ? 0 : subject.length();
      MailboxList from = message.getFrom();
      tally.addresses += from == null ? 0 : from.size();
      var to = message.getTo();
      tally.addresses += to == null ? 0 : to.flatten().size();
    }
    switch (entity.getBody()) {
      case Multipart multipart -> {
        for (var part : multipart.getBodyParts()) {
          entity(part, tally);
        }
      }
      case Message message -> entity(message, tally);
      case SingleBody single -> tally.octets += drain(single.getInputStream());
      case null, default -> {}
    }
  }

  private long drain(InputStream in) throws IOException {
    long octets = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      octets += count;
    }
    return octets;
  }
}
