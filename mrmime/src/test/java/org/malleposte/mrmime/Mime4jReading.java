package org.malleposte.mrmime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.malleposte.mrmime.Reading.Content;
import org.malleposte.mrmime.Reading.Piece;

/** Reads a mail with mime4j, at its most permissive. */
final class Mime4jReading {

  private final List<Piece> pieces = new ArrayList<>();

  private Mime4jReading() {}

  static Reading of(byte[] wire) {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    var reading = new Mime4jReading();
    try {
      var message = builder.parseMessage(new ByteArrayInputStream(wire));
      reading.add(0, message);
      return new Reading.Whole(Reading.told(message::getSubject), reading.pieces);
    } catch (IOException e) {
      return new Reading.Refused("", Reading.thrown(e));
    }
  }

  private void add(int depth, Entity entity) {
    var body = entity.getBody();
    var content = body instanceof SingleBody single ? content(single) : Content.NONE;
    pieces.add(new Piece(depth, entity.getMimeType(), filename(entity), content));
    switch (body) {
      case Multipart multipart -> multipart.getBodyParts().forEach(each -> add(depth + 1, each));
      case Message message -> add(depth + 1, message);
      case null, default -> {}
    }
  }

  private static Content content(SingleBody body) {
    try (var stream = body.getInputStream()) {
      return Content.of(stream.readAllBytes());
    } catch (IOException e) {
      return Content.refused(e);
    }
  }

  /** It leaves it to its users to look for one in the media type. */
  private static String filename(Entity entity) {
    var name = Reading.told(entity::getFilename);
    return name.isEmpty()
            && entity.getHeader().getField("Content-Type") instanceof ContentTypeField type
        ? Reading.told(() -> type.getParameter("name"))
        : name;
  }
}
