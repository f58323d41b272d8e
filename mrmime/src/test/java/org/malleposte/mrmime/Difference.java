package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a peer reads otherwise than we do.
 *
 * @param mail the file, from its suite on
 * @param peer who reads it otherwise
 * @param aspect what of it
 * @param ours what we read
 * @param theirs what the peer reads, or throws
 */
record Difference(String mail, Peer peer, Aspect aspect, String ours, String theirs) {

  /** What of a mail is compared. */
  enum Aspect {
    STRUCTURE("structure"),
    SUBJECT("subject"),
    FILE_NAME("file names"),
    BODY("bodies"),
    /** Those of bodies that are the same but for these. */
    LINE_END("line ends in bodies");

    private final String title;

    Aspect(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    boolean isOfParts() {
      return this == FILE_NAME || this == BODY || this == LINE_END;
    }
  }

  /**
   * {@return what is different, part by part} Of parts that do not match those after them do not
   * either, and are not compared.
   */
  static List<Difference> between(String mail, Peer peer, Reading.Whole ours, Reading theirs) {
    var all = new ArrayList<Difference>();
    if (!ours.subject().equals(theirs.subject())) {
      all.add(new Difference(mail, peer, Aspect.SUBJECT, ours.subject(), theirs.subject()));
    }
    switch (theirs) {
      case Reading.Refused refused ->
          all.add(new Difference(mail, peer, Aspect.STRUCTURE, shapes(ours), refused.why()));
      case Reading.Whole whole -> {
        int same = same(ours, whole);
        if (same < Math.max(ours.pieces().size(), whole.pieces().size())) {
          all.add(new Difference(mail, peer, Aspect.STRUCTURE, shapes(ours), shapes(whole)));
        }
        for (int i = 0; i < same; i++) {
          all.addAll(between(mail, peer, ours.pieces().get(i), whole.pieces().get(i)));
        }
      }
    }
    return all;
  }

  /** {@return how many parts match, first to last} */
  private static int same(Reading.Whole ours, Reading.Whole theirs) {
    int most = Math.min(ours.pieces().size(), theirs.pieces().size());
    int at = 0;
    while (at < most && ours.pieces().get(at).shape().equals(theirs.pieces().get(at).shape())) {
      at++;
    }
    return at;
  }

  private static String shapes(Reading.Whole reading) {
    return String.join(", ", reading.pieces().stream().map(Reading.Piece::shape).toList());
  }

  private static List<Difference> between(
      String mail, Peer peer, Reading.Piece ours, Reading.Piece theirs) {
    var all = new ArrayList<Difference>(2);
    if (!ours.filename().equals(theirs.filename())) {
      all.add(new Difference(mail, peer, Aspect.FILE_NAME, ours.filename(), theirs.filename()));
    }
    var content = ours.content();
    var other = theirs.content();
    if (!content.lines().equals(other.lines())) {
      all.add(new Difference(mail, peer, Aspect.BODY, content.lines(), other.lines()));
    } else if (!content.octets().equals(other.octets())) {
      all.add(new Difference(mail, peer, Aspect.LINE_END, content.octets(), other.octets()));
    }
    return all;
  }

  /**
   * {@return the name of the mail, the same for all copies of it} Suites have copies of each
   * other's mails, under names of their own.
   */
  String name() {
    return mail.substring(mail.lastIndexOf('/') + 1)
        .replaceFirst("(\\.crlf|\\.lf)?\\.eml$", "")
        .replaceFirst("^(emails|mails)__", "")
        .replace("__", "-");
  }
}
