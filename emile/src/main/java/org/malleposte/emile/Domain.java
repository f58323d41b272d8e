package org.malleposte.emile;

import org.jspecify.annotations.Nullable;

/**
 * What stands after the {@code @} of an address, and after {@code EHLO} (RFC 5321, section 2.3.5).
 */
public sealed interface Domain {

  /**
   * {@return the domain name of these labels}
   *
   * @param labels the labels, such as {@code "x25519", "net"}, or a whole name
   * @throws IllegalArgumentException if they make none
   */
  static Domain of(String... labels) {
    var text = String.join(".", labels);
    byte[] bytes = Text.bytes(text);
    return switch (parse(bytes, 0, bytes.length)) {
      case Parsed.Ok<Domain>(var domain, var end) when end == bytes.length -> domain;
      case Parsed.Ok<Domain>(var domain, var end) ->
          throw new IllegalArgumentException(text + ": not a domain, from octet " + end + " on");
      case Parsed.Malformed<Domain>(var fault, var at) ->
          throw new IllegalArgumentException(text + ": " + fault.message() + ", at octet " + at);
    };
  }

  /**
   * Reads a {@code Domain} or an {@code address-literal} (RFC 5321, section 4.1.2; RFC 6531,
   * section 3.3) at the start of a slice, from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the domain and the offset past it, or the rule that the bytes break
   */
  static Parsed<Domain> parse(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).domain();
  }

  /**
   * A name of the DNS, or at least what header fields allow in its place: any {@code dot-atom} (RFC
   * 5322, section 3.4.1). Two names are equal if they are the same but for the case of ASCII
   * letters (RFC 4343).
   *
   * @param value the labels with dots between them, A-labels or U-labels as they were given
   */
  record Name(String value) implements Domain {

    /** Refuses what is no {@code dot-atom}. */
    public Name {
      if (!Text.isDotAtom(Text.checked(value, "domain name"))) {
        throw new IllegalArgumentException(value + ": not a domain name");
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name name && folded().equals(name.folded());
    }

    @Override
    public int hashCode() {
      return folded().hashCode();
    }

    /** Of ASCII alone, since U+212A, the Kelvin sign, is no letter K to the DNS. */
    private String folded() {
      var folded = new StringBuilder(value);
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        if (c >= 'A' && c <= 'Z') {
          folded.setCharAt(i, (char) (c + ('a' - 'A')));
        }
      }
      return folded.toString();
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
   * {@code General-address-literal}: of a kind that this project does not know.
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
