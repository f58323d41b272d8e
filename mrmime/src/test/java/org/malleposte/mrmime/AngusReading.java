package org.malleposte.mrmime;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.malleposte.mrmime.Reading.Content;
import org.malleposte.mrmime.Reading.Piece;

/**
 * Reads a mail with Angus Mail as it is shipped; by streams alone, since the handlers of contents
 * are found by services that are not there.
 */
final class AngusReading {

  private final List<Piece> pieces = new ArrayList<>();

  private AngusReading() {}

  static Reading of(byte[] wire) {
    try {
      var message = message(new ByteArrayInputStream(wire));
      var subject = Reading.told(message::getSubject);
      try {
        var reading = new AngusReading();
        reading.add(0, message);
        return new Reading.Whole(subject, reading.pieces);
      } catch (MessagingException | IOException e) {
        return new Reading.Refused(subject, Reading.thrown(e));
      }
    } catch (MessagingException e) {
      return new Reading.Refused("", Reading.thrown(e));
    }
  }

  private static MimeMessage message(InputStream wire) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), wire);
  }

  private void add(int depth, MimePart part) throws MessagingException, IOException {
    var type = new ContentType(part.getContentType());
    boolean multipart = type.match("multipart/*");
    boolean message = type.match("message/rfc822");
    var content = multipart || message ? Content.NONE : content(part);
    var name = type.getBaseType().toLowerCase(Locale.ROOT);
    pieces.add(new Piece(depth, name, Reading.told(part::getFileName), content));
    if (multipart) {
      var parts = new MimeMultipart(part.getDataHandler().getDataSource());
      for (int i = 0; i < parts.getCount(); i++) {
        add(depth + 1, (MimePart) parts.getBodyPart(i));
      }
    } else if (message) {
      add(depth + 1, message(part.getInputStream()));
    }
  }

  private static Content content(MimePart part) {
    try (var stream = part.getInputStream()) {
      return Content.of(stream.readAllBytes());
    } catch (MessagingException | IOException e) {
      return Content.refused(e);
    }
  }
}
