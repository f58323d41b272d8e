package org.malleposte.bench;

import java.io.IOException;
import java.io.InputStream;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.EventReader;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;

/** Ours, by its events and by its tree. */
final class MalleposteReading {

  private final byte[] buffer = new byte[1 << 14];

  void tree(byte[] mail, Tally tally) throws IOException {
    part(Message.parse(mail).part(), tally);
  }

  void events(byte[] mail, Tally tally) throws IOException {
    var reader = EventReader.of(mail, 0, mail.length, Limits.DEFAULT).decodingTo(buffer);
    for (var event = reader.next(); event.isPresent(); event = reader.next()) {
      switch (event.get()) {
        case Event.Begin begin -> {
          tally.parts++;
          header(begin.header(), tally);
        }
        case Event.Content content -> tally.octets += content.octets().remaining();
        default -> {}
      }
    }
  }

  /** The header of the message alone. */
  void header(byte[] mail, Tally tally) {
    var header = Header.read(mail, 0, mail.length);
    header(header, tally);
    tally.parts += header.mediaType().parameters().size();
    tally.octets += header.date().map(date -> date.instant().getEpochSecond()).orElse(0L);
  }

  private void part(Part part, Tally tally) throws IOException {
    tally.parts++;
    header(part.header(), tally);
    switch (part) {
      case Part.Leaf leaf -> tally.octets += drain(leaf.open());
      case Part.Multipart multipart -> {
        for (var each : multipart.parts()) {
          part(each, tally);
        }
      }
      case Part.Encapsulated encapsulated -> part(encapsulated.message().part(), tally);
    }
  }

  private static void header(Header header, Tally tally) {
    tally.subjects += header.subject().map(String::length).orElse(0);
    tally.addresses += header.addresses("From").size() + header.addresses("To").size();
  }

  private long drain(InputStream in) throws IOException {
    long octets = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      octets += count;
    }
    return octets;
  }
}
