package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Parsed;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.MessageIdReader;

/**
 * What one message, or one part, is called for ever (RFC 5322, section 3.6.4; RFC 2045, section 7).
 * It is a name, and nothing to be looked up; two are the same if they are the same text.
 *
 * @param left what stands before the last {@code @}, decoded
 * @param right what stands after it, as it is written
 */
public record MessageId(String left, String right) {

  /**
   * The most octets that an identifier has, so that a line can hold it; this project's number,
   * below the 998 of RFC 5322, section 2.1.1.
   */
  public static final int MAX = 900;

  /** Refuses what no line of a header can carry. */
  public MessageId {
    if (left.isEmpty() || !isWritable(right) || right.indexOf('@') >= 0) {
      throw new IllegalArgumentException("no message identifier: " + left + "@" + right);
    }
    Characters.check("a message identifier", left);
    for (int i = 0; i < left.length(); i++) {
      if (Character.isISOControl(left.charAt(i))) {
        throw new IllegalArgumentException("a control character in a message identifier");
      }
    }
    // No character has more than three octets of UTF-8 for each char, and a backslash more.
    if (4 * left.length() + 3 * right.length() + 5 > MAX
        && wire(left, right).getBytes(UTF_8).length > MAX) {
      throw new IllegalArgumentException("a message identifier of too many octets");
    }
  }

  /**
   * {@return a new identifier: 128 bits of chance, at the domain of who makes it}
   *
   * @param domain a domain of its maker's
   * @param random where the bits come from
   */
  public static MessageId random(Domain domain, RandomGenerator random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return new MessageId(new BigInteger(1, bits).toString(36), domain.toString());
  }

  /**
   * Reads one identifier at the start of a field's body: {@code msg-id}, also with the white space,
   * comments and quotes of RFC 5322, section 4.5.4, and without its angle brackets.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the identifier, or why there is none
   */
  public static Parsed<MessageId> parse(byte[] in, int from, int to) {
    return new MessageIdReader(in, from, to, DefectSink.NONE).messageId();
  }

  /**
   * Reads the body of an {@code In-Reply-To} or {@code References} field: the identifiers in it, in
   * order, without the words that RFC 5322, section 4.5.4, lets stand between them.
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @return the identifiers; possibly none
   */
  public static List<MessageId> parseAll(byte[] in, int from, int to) {
    return new MessageIdReader(in, from, to, DefectSink.NONE).messageIds();
  }

  /** {@return the wire form, with its angle brackets} */
  @Override
  public String toString() {
    return wire(left, right);
  }

  /** What others wrote without quotes stays so, though RFC 5322 would have them: it is a name. */
  private static String wire(String left, String right) {
    return isWritable(left)
        ? "<" + left + "@" + right + ">"
        : "<\"" + left.replace("\\", "\\\\").replace("\"", "\\\"") + "\"@" + right + ">";
  }

  private static boolean isWritable(String half) {
    for (int i = 0; i < half.length(); i++) {
      char c = half.charAt(i);
      if (c <= ' ' || Character.isISOControl(c) || "<>()\"\\".indexOf(c) >= 0) {
        return false;
      }
    }
    return !half.isEmpty() && Characters.fault(half) == null;
  }
}
