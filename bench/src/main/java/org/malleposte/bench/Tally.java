package org.malleposte.bench;

/** What reading a mail found: contenders that did the same work found the same. */
final class Tally {

  /** Entities: the message, its parts, and the messages within it. */
  int parts;

  /** Mailboxes in {@code From} and {@code To}. */
  int addresses;

  /** Octets of all leaves, their transfer encodings undone. */
  long octets;

  /** Characters of the decoded subjects. */
  long subjects;

  /** Mails that made the contender throw. */
  int failures;

  @Override
  public String toString() {
    return "%d parts, %d addresses, %d octets, subjects of %d, %d failures"
        .formatted(parts, addresses, octets, subjects, failures);
  }
}
