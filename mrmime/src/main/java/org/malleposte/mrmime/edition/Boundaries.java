package org.malleposte.mrmime.edition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Slice;

/** Finds the multiparts whose boundary occurs in what comes into them, and new ones for these. */
final class Boundaries {

  /**
   * A multipart that gets another boundary.
   *
   * @param multipart the multipart
   * @param boundary its new boundary
   */
  record Change(Part.Multipart multipart, String boundary) {}

  private final List<Replacement> replacements;
  private final List<Change> changes = new ArrayList<>();

  /** The headers of the multiparts that get one. */
  private final Set<Header> changed = new HashSet<>();

  private Boundaries(List<Replacement> replacements) {
    this.replacements = replacements;
  }

  /**
   * {@return what must change}
   *
   * @param replacements what comes into the message
   */
  static List<Change> changes(List<Replacement> replacements) {
    var boundaries = new Boundaries(replacements);
    for (var replacement : replacements) {
      for (var multipart : replacement.around()) {
        boundaries.check(multipart, replacement);
      }
    }
    return boundaries.changes;
  }

  private void check(Part.Multipart multipart, Replacement replacement) {
    var boundary = multipart.type().parameter("boundary").orElse("");
    if (!boundary.isEmpty()
        && occurs(boundary, replacement.octets())
        && changed.add(multipart.header())) {
      changes.add(new Change(multipart, fresh(replacement.nonce(), multipart)));
    }
  }

  /** No two begin with each other, nor with one of those that an entity gets when it is written. */
  private String fresh(String nonce, Part.Multipart multipart) {
    int number = changes.size();
    String boundary;
    do {
      boundary = "=_" + ++number + "_" + nonce;
    } while (isTaken(boundary, multipart));
    return boundary;
  }

  private boolean isTaken(String boundary, Part.Multipart multipart) {
    return occurs(boundary, multipart.raw())
        || replacements.stream().anyMatch(each -> occurs(boundary, each.octets()))
        || changes.stream().anyMatch(each -> each.boundary().equals(boundary));
  }

  /**
   * Whether a line begins with two hyphens and the boundary: some readers look no further, and take
   * it for a delimiter.
   */
  private static boolean occurs(String boundary, Slice octets) {
    var in = octets.buffer();
    byte[] start = ("--" + boundary).getBytes(UTF_8);
    for (int i = 0; i + start.length <= in.limit(); i++) {
      if (in.get(i) == '-' && (i == 0 || in.get(i - 1) == '\n') && begins(in, i, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(ByteBuffer in, int from, byte[] start) {
    return in.slice(from, start.length).equals(ByteBuffer.wrap(start));
  }
}
