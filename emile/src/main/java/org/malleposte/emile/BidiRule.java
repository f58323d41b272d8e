package org.malleposte.emile;

import java.util.EnumSet;
import java.util.Set;

/** Keeps what a label shows as in the order that it is stored in (RFC 5893, section 2). */
final class BidiRule {

  /** The classes of characters that the rule tells apart, by Unicode's names. */
  private enum Kind {
    L,
    R,
    AL,
    EN,
    AN,
    NSM,
    NEUTRAL,
    OTHER
  }

  private BidiRule() {}

  /** {@return whether the rule holds} It holds of all labels without right-to-left characters. */
  static boolean holds(int[] label) {
    var kinds = EnumSet.noneOf(Kind.class);
    var last = Kind.NSM;
    for (int c : label) {
      var kind = kind(c);
      kinds.add(kind);
      last = kind == Kind.NSM ? last : kind;
    }
    boolean rightToLeft = kinds.stream().anyMatch(Set.of(Kind.R, Kind.AL, Kind.AN)::contains);
    var first = kind(label[0]);
    return !rightToLeft
        || ((first == Kind.R || first == Kind.AL)
            && !kinds.contains(Kind.L)
            && !kinds.contains(Kind.OTHER)
            && !(kinds.contains(Kind.EN) && kinds.contains(Kind.AN))
            && last != Kind.NEUTRAL);
  }

  private static Kind kind(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> Kind.L;
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT -> Kind.R;
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> Kind.AL;
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER -> Kind.EN;
      case Character.DIRECTIONALITY_ARABIC_NUMBER -> Kind.AN;
      case Character.DIRECTIONALITY_NONSPACING_MARK -> Kind.NSM;
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_OTHER_NEUTRALS,
          Character.DIRECTIONALITY_BOUNDARY_NEUTRAL ->
          Kind.NEUTRAL;
      default -> Kind.OTHER;
    };
  }
}
