package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.Reading.Content;
import org.malleposte.mrmime.Reading.Piece;

/** Reads a mail as a tree. */
final class OurReading {

  private final List<Piece> pieces = new ArrayList<>();

  private OurReading() {}

  static Reading.Whole of(byte[] wire) {
    var message = Message.parse(wire);
    var reading = new OurReading();
    reading.add(0, message.part());
    return new Reading.Whole(message.header().subject().orElse(""), reading.pieces);
  }

  private void add(int depth, Part part) {
    var content = part instanceof Part.Leaf leaf ? Content.of(leaf.octets()) : Content.NONE;
    pieces.add(new Piece(depth, part.type().name(), part.filename().orElse(""), content));
    switch (part) {
      case Part.Leaf leaf -> {}
      case Part.Multipart multipart -> multipart.parts().forEach(each -> add(depth + 1, each));
      case Part.Encapsulated around -> add(depth + 1, around.message().part());
    }
  }
}
