package org.malleposte.mrmime.edition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.Entity;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.emission.Assembly;
import org.malleposte.mrmime.emission.Refusal;

/**
 * A part, and what comes in its place.
 *
 * @param part the part
 * @param around the multiparts that it is in, the innermost first
 * @param in the part that it is in, if it is not the message itself
 * @param octets what comes in its place
 * @param nonce what a new boundary is made of
 */
public record Replacement(
    Part part, List<Part.Multipart> around, Optional<Part> in, Slice octets, String nonce) {

  /** Copies the multiparts. */
  public Replacement {
    around = List.copyOf(around);
  }

  /** A part of a message, with what it is in. */
  private record Place(Part part, @Nullable Place around) {}

  /**
   * {@return the replacement of a part by an entity}
   *
   * @param message the message
   * @param part one of its parts
   * @param entity what comes in its place
   * @param lineBreak how lines of the message end
   * @param random where boundaries come from
   * @throws IllegalArgumentException if {@code part} is none of the message's
   * @throws IOException if the entity cannot be written
   */
  public static Replacement of(
      Message message, Part part, Entity entity, String lineBreak, RandomGenerator random)
      throws IOException {
    var place = find(message, part);
    var around = new ArrayList<Part.Multipart>();
    for (var outer = place.around(); outer != null; outer = outer.around()) {
      if (outer.part() instanceof Part.Multipart multipart) {
        around.add(multipart);
      }
    }
    var in = Optional.ofNullable(place.around()).map(Place::part);
    byte[] octets = lines(octets(entity, random), lineBreak);
    var slice = Slice.of(octets, 0, octets.length);
    return new Replacement(part, around, in, slice, nonce(random));
  }

  /**
   * Goes through all parts whose octets are the message's, and not those of a message that was
   * encoded. It does not recur: a caller's limits may let them be deep.
   */
  private static Place find(Message message, Part part) {
    var open = new ArrayDeque<Place>();
    open.push(new Place(message.part(), null));
    while (!open.isEmpty()) {
      var place = open.pop();
      if (!message.part().raw().contains(place.part().raw())) {
        continue;
      }
      if (place.part().header() == part.header()) {
        return place;
      }
      switch (place.part()) {
        case Part.Leaf leaf -> {}
        case Part.Multipart outer -> outer.parts().forEach(p -> open.push(new Place(p, place)));
        case Part.Encapsulated outer -> open.push(new Place(outer.message().part(), place));
      }
    }
    throw new IllegalArgumentException("no part of this message");
  }

  private static byte[] octets(Entity entity, RandomGenerator random) throws IOException {
    var options = EmissionOptions.of(random, InstantSource.system());
    var out = new ByteArrayOutputStream();
    try {
      for (var piece : Assembly.of(entity, options).pieces()) {
        piece.writeTo(out);
      }
    } catch (Refusal refusal) {
      throw new IOException(refusal.refused().toString(), refusal);
    }
    return out.toByteArray();
  }

  /** What is written has CRLF at the end of each line, and no CR or LF elsewhere. */
  private static byte[] lines(byte[] octets, String lineBreak) {
    return lineBreak.equals("\r\n")
        ? octets
        : new String(octets, ISO_8859_1).replace("\r\n", lineBreak).getBytes(ISO_8859_1);
  }

  private static String nonce(RandomGenerator random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return new BigInteger(1, bits).toString(36);
  }

  /**
   * {@return whether one of the two parts is in the other, or is the other}
   *
   * @param other another replacement in the same message
   */
  public boolean overlaps(Replacement other) {
    var mine = part.raw();
    var its = other.part.raw();
    return part.header() == other.part.header()
        || (mine.from() < its.to() && its.from() < mine.to());
  }
}
