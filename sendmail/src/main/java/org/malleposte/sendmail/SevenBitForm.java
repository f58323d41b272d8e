package org.malleposte.sendmail;

import java.io.IOException;

/** What a message is for servers that take no octets beyond ASCII (RFC 6152, section 3). */
public sealed interface SevenBitForm {

  /**
   * The message in another encoding.
   *
   * @param data the message as such a server gets it, without octets beyond ASCII
   */
  record Converted(MailData data) implements SevenBitForm {}

  /**
   * There is none.
   *
   * @param reason why, as half a sentence
   */
  record Impossible(String reason) implements SevenBitForm {}

  /** Converts messages; {@link MailData#withSevenBit} says when. */
  @FunctionalInterface
  interface Converter {

    /**
     * {@return what this message is for such servers}
     *
     * @param data the message, which holds octets beyond ASCII
     * @throws IOException if it cannot be read
     */
    SevenBitForm convert(MailData data) throws IOException;
  }
}
