package org.malleposte.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Angus Mail, which reads headers of any kind, and addresses as headers have them. */
final class AngusReading {

  private final Session session = Session.getInstance(new Properties());
  private final byte[] buffer = new byte[1 << 14];

  /** Of some real mails it reads no more than the parts before one that it throws for. */
  void tree(byte[] mail, Tally tally) {
    try {
      message(new MimeMessage(session, new ByteArrayInputStream(mail)), tally);
    } catch (IOException | MessagingException e) {
      tally.failures++;
    }
  }

  private void message(MimeMessage message, Tally tally) throws IOException, MessagingException {
    var subject = message.getHeader("Subject", null);
    tally.subjects +=
        subject == null ? 0 : MimeUtility.decodeText(MimeUtility.unfold(subject)).length();
    for (var name : new String[] {"From", "To"}) {
      var field = message.getHeader(name, ",");
      tally.addresses += field == null ? 0 : InternetAddress.parseHeader(field, false).length;
    }
    part(message, tally);
  }

  private void part(Part part, Tally tally) throws IOException, MessagingException {
    tally.parts++;
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        part(multipart.getBodyPart(i), tally);
      }
    } else if (part.isMimeType("message/rfc822")
        && part.getContent() instanceof MimeMessage message) {
      message(message, tally);
    } else {
      tally.octets += drain(part.getInputStream());
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
