package org.malleposte.emile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses of a header field such as {@code To} (RFC 5322, section 3.4).
 *
 * @param addresses the addresses in order; where one of them is malformed, the others are still
 *     there
 * @param obsolete whether some of what was read needs the obsolete syntax of section 4, which must
 *     be understood and never written
 */
public record AddressList(List<Address> addresses, boolean obsolete) {

  /** Copies the addresses. */
  public AddressList {
    addresses = List.copyOf(addresses);
  }

  /**
   * {@return a list of these addresses}
   *
   * @param addresses the addresses in order
   */
  public static AddressList of(List<? extends Address> addresses) {
    return new AddressList(List.copyOf(addresses), false);
  }

  /**
   * Reads the whole slice as an {@code address-list} (RFC 5322, sections 3.4 and 4.4; RFC 6532):
   * the body of a field without its last line break, with the folds and comments that it may have.
   *
   * <p>A member that is malformed is kept as an {@link Address.Malformed}, and the others are what
   * they would be without it. It ends at the next comma or semicolon that stands neither in quotes
   * nor in a comment nor in angle brackets; one of these that is not closed takes all that follows,
   * lest an address be found where its writer put none. A comma that is missing after a group, or
   * stands as a semicolon, is such a member too, between two that may be good.
   *
   * <p>A name or a comment may have octets that are not UTF-8, as in mail of programs that knew of
   * no charset but their own: such a name is taken for Windows-1252, or for damaged UTF-8 if more
   * of it is that. A mailbox may not.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the list, of which nothing is missing; empty if the slice names no address
   */
  public static AddressList parse(byte[] in, int from, int to) {
    return AddressReader.list(in, from, to);
  }

  /**
   * Reads a whole text as {@link #parse(byte[], int, int)} does.
   *
   * @param text what somebody typed, or sent as text
   * @return the list, of which nothing is missing; offsets are those of the text's UTF-8
   */
  public static AddressList parse(CharSequence text) {
    byte[] in = Utf8.of(text);
    return parse(in, 0, in.length);
  }

  /** {@return whether there is an address, and nothing that is malformed} */
  public boolean isValid() {
    return !addresses.isEmpty() && malformed().isEmpty();
  }

  /** {@return the first member, of a group too, that is malformed} */
  public Optional<Address.Malformed> malformed() {
    return each(Address.Malformed.class).findFirst();
  }

  /** {@return the mailboxes, those of groups too, in order} */
  public List<NamedMailbox> mailboxes() {
    return each(NamedMailbox.class).toList();
  }

  private <A extends Address> Stream<A> each(Class<A> kind) {
    return addresses.stream()
        .flatMap(each -> each instanceof Group group ? group.members().stream() : Stream.of(each))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /**
   * {@return the words of the wire form, which one space each separates, and between which alone a
   * line may be folded}
   *
   * <p>What is malformed is left out.
   */
  public List<String> words() {
    return words(addresses);
  }

  static List<String> words(List<Address> addresses) {
    var all = new ArrayList<String>();
    for (var address : addresses) {
      var words = address.words();
      if (!all.isEmpty() && !words.isEmpty()) {
        all.set(all.size() - 1, all.getLast() + ",");
      }
      all.addAll(words);
    }
    return Collections.unmodifiableList(all);
  }

  /** {@return the wire form on one line, the names encoded as they need (RFC 2047)} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
