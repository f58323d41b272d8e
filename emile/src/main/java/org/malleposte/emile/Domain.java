package org.malleposte.emile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands after the {@code @} of an address, and after {@code EHLO} (RFC 5321, section 2.3.5).
 */
public sealed interface Domain extends Comparable<Domain> {

  /**
   * {@return the domain name of these labels}
   *
   * @param labels the labels, such as {@code "x25519", "net"}, or a whole name
   * @throws IllegalArgumentException if they make none
   */
  static Domain of(String... labels) {
    var text = String.join(".", labels);
    return Text.trusted(text, parse(text));
  }

  /**
   * Reads the whole slice as a {@code Domain} or an {@code address-literal} (RFC 5321, section
   * 4.1.2; RFC 6531, section 3.3), from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the domain, or the rule that the bytes break
   */
  static Parsed<Domain> parse(byte[] in, int from, int to) {
    var reader = new SmtpReader(in, from, to);
    return reader.whole(reader.domain());
  }

  /**
   * Reads a whole text as {@link #parse(byte[], int, int)} does.
   *
   * @param text what somebody typed, or sent as text
   * @return the domain, or the rule that the text breaks; offsets are those of its UTF-8
   */
  static Parsed<Domain> parse(CharSequence text) {
    byte[] in = Utf8.of(text);
    return parse(in, 0, in.length);
  }

  /**
   * Reads a {@code Domain} or an {@code address-literal} as {@link #parse(byte[], int, int)} does,
   * at the start of a slice.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the domain and the offset past it, or the rule that the bytes break
   */
  static Parsed<Domain> parsePrefix(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).domain();
  }

  /**
   * {@return this domain as the DNS has it: with an A-label for each label that is not ASCII, or
   * nothing if it is no name of a host so; a literal is what it is}
   *
   * <p>{@link Idna#toAscii} says how.
   */
  default Optional<Domain> toAscii() {
    return switch (this) {
      case Name name -> Idna.toAscii(name.value).flatMap(ascii -> parse(ascii).toOptional());
      case Literal literal -> Optional.of(literal);
    };
  }

  /**
   * {@return this domain for people to read: with a U-label for each A-label}
   *
   * <p>{@link Idna#toUnicode} says how.
   */
  default Domain toUnicode() {
    return switch (this) {
      case Name name -> Name.of(Idna.toUnicode(name.value));
      case Literal literal -> literal;
    };
  }

  /** Orders literals before names; numbers by value, and all else by its text in lower case. */
  @Override
  default int compareTo(Domain other) {
    return DomainOrder.compare(this, other);
  }

  /**
   * A name of the DNS, or at least what header fields allow in its place: any {@code dot-atom} (RFC
   * 5322, section 3.4.1). Two names are equal if they are the same but for the case of ASCII
   * letters (RFC 4343), and for labels of which one has the A-label and the other the U-label (RFC
   * 5890, section 2.3.2.4).
   */
  final class Name implements Domain {

    private final String value;

    private Name(String value) {
      this.value = value;
    }

    /**
     * {@return the name that is spelled so} {@link Domain#of} asks for more, and is for names of
     * hosts.
     *
     * @param value the labels with dots between them
     * @throws IllegalArgumentException if it is no {@code dot-atom}
     */
    public static Name of(String value) {
      if (!Text.isAsciiDotAtom(value) && !Text.isDotAtom(Text.checked(value, "domain name"))) {
        throw new IllegalArgumentException(value + ": not a domain name");
      }
      return new Name(value);
    }

    /** Takes what was read, and so needs no second look. */
    static Name read(String value) {
      return new Name(value);
    }

    /** {@return the labels with dots between them, A-labels or U-labels as they were given} */
    public String value() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name name && key().equals(name.key());
    }

    @Override
    public int hashCode() {
      return key().hashCode();
    }

    /** What equal names have in common. */
    String key() {
      return Idna.key(value);
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return value;
    }
  }

  /** A host without a name, in brackets (RFC 5321, section 4.1.3). */
  sealed interface Literal extends Domain {}

  /**
   * {@code IPv4-address-literal}.
   *
   * @param address the four octets, the first in the highest bits
   */
  record Ipv4(int address) implements Literal {

    /** {@return the wire form, such as {@code [192.0.2.1]}} */
    @Override
    public String toString() {
      return "[%d.%d.%d.%d]"
          .formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
    }
  }

  /**
   * {@code IPv6-address-literal}.
   *
   * @param high the first eight octets
   * @param low the last eight
   */
  record Ipv6(long high, long low) implements Literal {

    /** {@return the wire form, such as {@code [IPv6:2001:db8::1]}, shortened as RFC 5952 asks} */
    @Override
    public String toString() {
      return "[IPv6:" + Ipv6Text.print(high, low) + "]";
    }
  }

  /**
   * {@code General-address-literal}: of a kind that this project does not know. The case of its tag
   * does not matter, that of its content may.
   *
   * @param tag the kind; letters, digits and hyphens
   * @param content the address: printable ASCII without brackets and backslash
   */
  record General(String tag, String content) implements Literal {

    /** Refuses what the wire cannot carry, and another kind of literal. */
    public General {
      if (!Literals.isGeneral(tag, content)) {
        throw new IllegalArgumentException("not an address literal");
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof General general && compareTo(general) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * Text.lower(tag).hashCode() + content.hashCode();
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "[" + tag + ":" + content + "]";
    }
  }

  /**
   * A {@code domain-literal} of header fields (RFC 5322, section 3.4.1) that SMTP has no form for.
   *
   * @param content what stands between the brackets, decoded: without folds and backslashes
   */
  record Opaque(String content) implements Literal {

    /** Refuses control characters, white space at either end, and what another literal means. */
    public Opaque {
      Text.checked(content, "domain literal");
      if (!content.equals(content.strip()) || Literals.read(content) != null) {
        throw new IllegalArgumentException("not a domain literal of its own kind");
      }
    }

    /**
     * {@return the form of a header field} A bracket or a backslash, which only obsolete syntax
     * lets it hold, has a backslash before it.
     */
    @Override
    public String toString() {
      return "[" + Text.escaped(content, "[]\\") + "]";
    }
  }
}
