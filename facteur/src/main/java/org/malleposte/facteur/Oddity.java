package org.malleposte.facteur;

/**
 * What was wrong with octets that were decoded all the same.
 *
 * @param what what it is, as half a sentence
 * @param rule the RFC and the section that say so
 * @param count how often it was seen
 * @param first the offset at which it was seen first
 */
record Oddity(String what, String rule, long count, long first) {

  /** {@return the line that a user is told} */
  String line() {
    return count == 1
        ? "%s, once, at octet %d (%s)".formatted(what, first, rule)
        : "%s, %d times, first at octet %d (%s)".formatted(what, count, first, rule);
  }
}
