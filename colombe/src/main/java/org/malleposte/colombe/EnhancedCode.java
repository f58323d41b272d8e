package org.malleposte.colombe;

/**
 * An enhanced status code, such as {@code 5.7.1} (RFC 3463, section 2), which says for programs
 * what a reply's text says for people.
 *
 * @param category 2 for success, 4 for what may pass later, 5 for what will not
 * @param subject what it is about, 0 to 999
 * @param detail what of it, 0 to 999
 */
public record EnhancedCode(int category, int subject, int detail) {

  /** Refuses what RFC 3463 has no form for. */
  public EnhancedCode {
    if (category != 2 && category != 4 && category != 5) {
      throw new IllegalArgumentException("class " + category);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException(category + "." + subject + "." + detail);
    }
  }

  /** {@return the wire form} */
  @Override
  public String toString() {
    return category + "." + subject + "." + detail;
  }
}
