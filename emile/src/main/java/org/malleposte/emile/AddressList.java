package org.malleposte.emile;

import java.util.ArrayList;
import java.util.List;

/**
 * What an address field of a message holds (RFC 5322, section 3.4; RFC 6532): mailboxes and groups,
 * in order.
 *
 * <p>Reading a list loses none of it: a member that is malformed stands as {@link
 * Address.Malformed} between the others, which are what they would be without it.
 *
 * @param addresses the members; possibly none
 * @param obsolete whether some of it is written in a way that only RFC 5322, section 4.4, allows:
 *     to be read, but not to be written any more
 */
public record AddressList(List<Address> addresses, boolean obsolete) {

  /** Copies the members. */
  public AddressList {
    addresses = List.copyOf(addresses);
  }

  /**
   * {@return the list of these members}
   *
   * @param addresses the members
   */
  public static AddressList of(List<? extends Address> addresses) {
    return new AddressList(List.copyOf(addresses), false);
  }

  /**
   * Reads {@code address-list} (RFC 5322, section 3.4), and {@code obs-addr-list} (section 4.4),
   * from the whole of a slice.
   *
   * @param in holds the slice: the body of a field, still folded and encoded
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the list, of which nothing is missing
   */
  public static AddressList parse(byte[] in, int from, int to) {
    return new ListReader(in, from, to).list();
  }

  /** {@return whether no member is malformed, and there is one} */
  public boolean isValid() {
    return !addresses.isEmpty() && addresses.stream().allMatch(AddressList::isValid);
  }

  private static boolean isValid(Address address) {
    return switch (address) {
      case NamedMailbox mailbox -> true;
      case Group(var name, var members) -> members.stream().allMatch(AddressList::isValid);
      case Address.Malformed malformed -> false;
    };
  }

  /** {@return the mailboxes of the list and of its groups, in order} */
  public List<NamedMailbox> mailboxes() {
    var mailboxes = new ArrayList<NamedMailbox>();
    addresses.forEach(address -> collect(address, mailboxes));
    return mailboxes;
  }

  /** Groups hold no groups, so that this goes no deeper than once. */
  private static void collect(Address address, List<NamedMailbox> mailboxes) {
    switch (address) {
      case NamedMailbox mailbox -> mailboxes.add(mailbox);
      case Group(var name, var members) -> members.forEach(each -> collect(each, mailboxes));
      case Address.Malformed malformed -> {}
    }
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(", ", addresses.stream().map(Address::toString).toList());
  }
}
