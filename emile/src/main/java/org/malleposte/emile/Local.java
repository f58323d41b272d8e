package org.malleposte.emile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address before the {@code @}, decoded: it holds neither the quotes nor the
 * backslashes of its wire form, and {@link #toString} writes back those it needs.
 *
 * <p>Two local parts are equal if they are the same text. Only the host that the domain names may
 * give their case a meaning (RFC 5321, section 2.4).
 */
public final class Local implements Comparable<Local> {

  private final String value;

  private Local(String value) {
    this.value = value;
  }

  /**
   * {@return the local part that means {@code value}, in whatever form the wire will need}
   *
   * <p>Refuses what no quoting can carry, so that an address never ends the command or the header
   * field that it stands in.
   *
   * @param value the decoded text; possibly empty
   * @throws IllegalArgumentException if it holds a control character, or half a surrogate pair
   */
  public static Local of(String value) {
    return new Local(Text.checked(value, "local part"));
  }

  /** Takes what was read, and so needs no second look. */
  static Local read(String value) {
    return new Local(value);
  }

  /**
   * Reads the whole slice as a {@code Local-part} (RFC 5321, section 4.1.2; RFC 6531, section 3.3),
   * from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the local part, or the rule that the bytes break
   */
  public static Parsed<Local> parse(byte[] in, int from, int to) {
    var reader = new SmtpReader(in, from, to);
    return reader.whole(reader.local());
  }

  /**
   * Reads a whole text as {@link #parse(byte[], int, int)} does.
   *
   * @param text what somebody typed, or sent as text
   * @return the local part, or the rule that the text breaks; offsets are those of its UTF-8
   */
  public static Parsed<Local> parse(CharSequence text) {
    byte[] in = Utf8.of(text);
    return parse(in, 0, in.length);
  }

  /** {@return the decoded text; possibly empty} */
  public String value() {
    return value;
  }

  /**
   * {@return what stands before the plus sign of a sub-address, or all where there is none} So mail
   * for {@code user+tag} is mostly mail for {@code user} (RFC 5233, section 4): but that is for the
   * host to say, and nobody else's to make use of.
   */
  public Local user() {
    int plus = plus();
    return plus < 0 ? this : new Local(value.substring(0, plus));
  }

  /** {@return what follows the first plus sign of a sub-address, as {@link #user} says} */
  public Optional<String> detail() {
    int plus = plus();
    return plus < 0 ? Optional.empty() : Optional.of(value.substring(plus + 1));
  }

  /**
   * {@return the sub-address of this user, as {@link #user} says, for {@code detail}}
   *
   * @param detail what is to follow the plus sign
   */
  public Local withDetail(String detail) {
    return of(user().value() + "+" + detail);
  }

  /** One that comes first has no user before it, and so is no separator. */
  private int plus() {
    int plus = value.indexOf('+');
    return plus == 0 ? -1 : plus;
  }

  /**
   * {@return the mailbox of this local part at {@code domain}}
   *
   * @param domain the domain
   */
  public Mailbox at(Domain domain) {
    return new Mailbox(this, domain);
  }

  /** Orders by the text, as {@link String} does. */
  @Override
  public int compareTo(Local other) {
    return value.compareTo(other.value);
  }

  /**
   * {@return whether the other is the same text}
   *
   * @param other what to compare with
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Local local && value.equals(local.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /**
   * {@return the wire form: a {@code Dot-string} if that can say it, else a {@code Quoted-string}}
   */
  @Override
  public String toString() {
    return Text.isDotAtom(value) ? value : Text.quoted(value);
  }
}
