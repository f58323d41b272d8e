package org.malleposte.emile;

import java.util.List;

/**
 * Mailboxes that are listed under one name (RFC 5322, section 3.4).
 *
 * @param name the name, decoded
 * @param members the mailboxes; possibly none
 */
public record Group(String name, List<Address> members) implements Address {

  /** Copies the members. */
  public Group {
    members = List.copyOf(members);
  }
}
