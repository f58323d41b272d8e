package org.malleposte.rosetta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells well-formed UTF-8 (The Unicode Standard, table 3-7; RFC 3629, section 4) from what is none.
 *
 * <p>ASCII is passed over eight words at a time. The rest goes through an automaton that costs one
 * shift an octet and branches at none: the row of an octet holds, at the bit that a state is the
 * number of, the state after it.
 */
final class Utf8 {

  /** Eight octets of an array; the first has the lowest bits. */
  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The bits that no octet of ASCII has. */
  static final long SIGNS = 0x8080808080808080L;

  /** Between two characters. */
  static final int WHOLE = 0;

  /** After octets that no character begins with. */
  static final int BROKEN = 6;

  private static final int ONE_MORE = 12;
  private static final int TWO_MORE = 18;
  private static final int THREE_MORE = 24;

  /** After E0, lest a form be too long. */
  private static final int AFTER_E0 = 30;

  /** After ED, lest it be a surrogate. */
  private static final int AFTER_ED = 36;

  /** After F0, lest a form be too long. */
  private static final int AFTER_F0 = 42;

  /** After F4, lest it be past U+10FFFF. */
  private static final int AFTER_F4 = 48;

  private static final int STATE = 0x3f;
  private static final int BLOCK = 32;
  private static final long[] ROWS = rows();

  private Utf8() {}

  /** {@return the state after {@code octet} in {@code state}} */
  static int step(int state, byte octet) {
    return (int) (ROWS[octet & 0xff] >>> state) & STATE;
  }

  /** {@return the offset past the last whole character of the text at {@code from}} */
  static int pastWellFormed(byte[] in, int from, int to) {
    int at = pastAscii(in, from, to);
    long state = WHOLE;
    while (to - at >= BLOCK) {
      if ((state & STATE) != WHOLE || !isAscii(in, at)) {
        long next = state;
        for (int i = at; i < at + BLOCK; i++) {
          next = ROWS[in[i] & 0xff] >>> next;
        }
        if ((next & STATE) == BROKEN) {
          break;
        }
        state = next;
      }
      at += BLOCK;
    }
    return pastWhole(in, (state & STATE) == WHOLE ? at : lead(in, at), to);
  }

  /** {@return an offset before which all is ASCII, and all that can be told in whole blocks} */
  static int pastAscii(byte[] in, int from, int to) {
    int at = from;
    while (to - at >= 2 * BLOCK && isAscii(in, at) && isAscii(in, at + BLOCK)) {
      at += 2 * BLOCK;
    }
    return at;
  }

  /**
   * {@return how many octets at {@code from}, where no character is, are one fault, or 0 if {@code
   * to} is in the middle of what may still be a character}
   */
  static int fault(byte[] in, int from, int to) {
    int state = WHOLE;
    for (int at = from; at < to; at++) {
      state = step(state, in[at]);
      if (state == BROKEN) {
        return Math.max(at - from, 1);
      }
    }
    return 0;
  }

  private static boolean isAscii(byte[] in, int at) {
    long all =
        (long) WORD.get(in, at)
            | (long) WORD.get(in, at + 8)
            | (long) WORD.get(in, at + 16)
            | (long) WORD.get(in, at + 24);
    return (all & SIGNS) == 0;
  }

  /** Back to where the character begins that {@code at} is in the middle of. */
  private static int lead(byte[] in, int at) {
    int lead = at - 1;
    while ((in[lead] & 0xc0) == 0x80) {
      lead--;
    }
    return lead;
  }

  private static int pastWhole(byte[] in, int from, int to) {
    int whole = from;
    int state = WHOLE;
    for (int at = from; at < to && state != BROKEN; at++) {
      state = step(state, in[at]);
      if (state == WHOLE) {
        whole = at + 1;
      }
    }
    return whole;
  }

  private static long[] rows() {
    long[] rows = new long[256];
    for (int octet = 0; octet < 256; octet++) {
      for (int state = WHOLE; state <= AFTER_F4; state += 6) {
        rows[octet] |= (long) after(state, octet) << state;
      }
    }
    return rows;
  }

  private static int after(int state, int octet) {
    boolean goesOn = octet >= 0x80 && octet < 0xc0;
    return switch (state) {
      case WHOLE -> lead(octet);
      case ONE_MORE -> goesOn ? WHOLE : BROKEN;
      case TWO_MORE -> goesOn ? ONE_MORE : BROKEN;
      case THREE_MORE -> goesOn ? TWO_MORE : BROKEN;
      case AFTER_E0 -> goesOn && octet >= 0xa0 ? ONE_MORE : BROKEN;
      case AFTER_ED -> goesOn && octet < 0xa0 ? ONE_MORE : BROKEN;
      case AFTER_F0 -> goesOn && octet >= 0x90 ? TWO_MORE : BROKEN;
      case AFTER_F4 -> goesOn && octet < 0x90 ? TWO_MORE : BROKEN;
      default -> BROKEN;
    };
  }

  private static int lead(int octet) {
    if (octet < 0x80) {
      return WHOLE;
    }
    if (octet < 0xc2 || octet > 0xf4) {
      return BROKEN;
    }
    return switch (octet) {
      case 0xe0 -> AFTER_E0;
      case 0xed -> AFTER_ED;
      case 0xf0 -> AFTER_F0;
      case 0xf4 -> AFTER_F4;
      default -> octet < 0xe0 ? ONE_MORE : octet < 0xf0 ? TWO_MORE : THREE_MORE;
    };
  }
}
