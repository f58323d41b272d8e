package org.malleposte.mrmime;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * How a mail is to be written, and what chance and time it is written with: the same ones give the
 * same octets.
 *
 * {@snippet lang=java :
 * var options = EmissionOptions.of(new SecureRandom(), InstantSource.system());
 * var for8BitServers = options.withNextHop(NextHop.EIGHT_BIT); // @link substring="NextHop" target="NextHop"
 * }
 *
 * @param random where boundaries and identifiers come from; who can foresee it can forge parts
 * @param clock what the time is, for a mail that has no date
 * @param nextHop what octets the next server takes; {@code SEVEN_BIT} unless told otherwise, which
 *     all take
 * @param headerForm what octets headers have; {@code LEAST} unless told otherwise
 * @param filenameForm how file names are written that are not ASCII, or long; {@code EXTENDED}
 *     unless told otherwise
 */
public record EmissionOptions(
    RandomGenerator random,
    InstantSource clock,
    NextHop nextHop,
    HeaderForm headerForm,
    FilenameForm filenameForm) {

  /** What octets a server takes, and so which need not be encoded for it. */
  public enum NextHop {
    /** ASCII, in lines of at most 998 octets (RFC 5321, section 2.4). */
    SEVEN_BIT,
    /** Any octets but NUL, in such lines: {@code 8BITMIME} (RFC 6152). */
    EIGHT_BIT,
    /** Any octets: {@code BINARYMIME} (RFC 3030). */
    BINARY
  }

  /** What octets headers have. */
  public enum HeaderForm {
    /** ASCII (RFC 5322); a mail for which that is not enough is not written. */
    ASCII,
    /**
     * ASCII as far as it goes: what is no ASCII and has no other form, as a local part, is UTF-8.
     */
    LEAST,
    /** UTF-8 (RFC 6532), which only servers with {@code SMTPUTF8} take (RFC 6531). */
    UTF8
  }

  /** How a file name is written that does not stand in quotes as it is. */
  public enum FilenameForm {
    /** As the standard has it (RFC 2231), and no other. */
    EXTENDED,
    /**
     * So, and before it for readers that do not know the standard, likewise in {@code
     * Content-Type}: in the letters that ASCII has.
     */
    WITH_ASCII,
    /**
     * So, and before it for readers that do not know the standard, likewise in {@code
     * Content-Type}: as encoded-words (RFC 2047), which no standard allows there.
     */
    WITH_ENCODED_WORDS
  }

  /**
   * {@return the options of who has no others}
   *
   * @param random where boundaries and identifiers come from; who can foresee it can forge parts
   * @param clock what the time is, for a mail that has no date
   */
  public static EmissionOptions of(RandomGenerator random, InstantSource clock) {
    return new EmissionOptions(
        random, clock, NextHop.SEVEN_BIT, HeaderForm.LEAST, FilenameForm.EXTENDED);
  }

  /**
   * {@return these options, for such a server}
   *
   * @param nextHop what octets it takes
   */
  public EmissionOptions withNextHop(NextHop nextHop) {
    return new EmissionOptions(random, clock, nextHop, headerForm, filenameForm);
  }

  /**
   * {@return these options, with such headers}
   *
   * @param headerForm what octets they have
   */
  public EmissionOptions withHeaderForm(HeaderForm headerForm) {
    return new EmissionOptions(random, clock, nextHop, headerForm, filenameForm);
  }

  /**
   * {@return these options, with such file names}
   *
   * @param filenameForm how they are written
   */
  public EmissionOptions withFilenameForm(FilenameForm filenameForm) {
    return new EmissionOptions(random, clock, nextHop, headerForm, filenameForm);
  }
}
