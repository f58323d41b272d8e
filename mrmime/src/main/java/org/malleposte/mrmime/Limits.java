package org.malleposte.mrmime;

/**
 * How much structure a message may have. What goes beyond is content that nobody looks into, so
 * that the message still writes back whole, and a {@link Defect} says so. No RFC sets any of these
 * numbers.
 *
 * @param depth how many multiparts and encapsulated messages may lie in each other
 * @param parts how many parts the multiparts of a message may have, all together
 * @param headerOctets how many octets one header may have; as many are held at once when a stream
 *     is read
 * @param fields how many fields one header may have
 * @param fileOctets how many octets a file may have that is read whole; a longer one is an {@link
 *     java.io.IOException}
 */
public record Limits(int depth, int parts, int headerOctets, int fields, int fileOctets) {

  /**
   * What is used where nothing is said: 64 deep, 10 000 parts, headers of 1 MiB and of 10 000
   * fields, files of 256 MiB.
   */
  public static final Limits DEFAULT = new Limits(64, 10_000, 1 << 20, 10_000, 1 << 28);

  /** Refuses what leaves no room for a message. */
  public Limits {
    if (depth < 0 || parts < 0 || headerOctets < 0 || fields < 0 || fileOctets < 0) {
      throw new IllegalArgumentException("a limit is negative");
    }
  }

  /**
   * {@return these limits, but for the depth}
   *
   * @param depth the new one
   */
  public Limits withDepth(int depth) {
    return new Limits(depth, parts, headerOctets, fields, fileOctets);
  }

  /**
   * {@return these limits, but for the number of parts}
   *
   * @param parts the new one
   */
  public Limits withParts(int parts) {
    return new Limits(depth, parts, headerOctets, fields, fileOctets);
  }

  /**
   * {@return these limits, but for the octets of a header}
   *
   * @param headerOctets the new one
   */
  public Limits withHeaderOctets(int headerOctets) {
    return new Limits(depth, parts, headerOctets, fields, fileOctets);
  }

  /**
   * {@return these limits, but for the fields of a header}
   *
   * @param fields the new one
   */
  public Limits withFields(int fields) {
    return new Limits(depth, parts, headerOctets, fields, fileOctets);
  }

  /**
   * {@return these limits, but for the octets of a file}
   *
   * @param fileOctets the new one
   */
  public Limits withFileOctets(int fileOctets) {
    return new Limits(depth, parts, headerOctets, fields, fileOctets);
  }
}
