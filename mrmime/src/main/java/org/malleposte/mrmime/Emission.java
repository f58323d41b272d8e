package org.malleposte.mrmime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.malleposte.emile.Fault;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.mrmime.emission.Assembly;
import org.malleposte.mrmime.emission.Joined;
import org.malleposte.mrmime.emission.Refusal;

/**
 * A mail as it will be written, put together but not written yet: what it asks of servers and how
 * long it is can be asked first.
 *
 * {@snippet lang=java :
 * switch (Emission.of(mail, EmissionOptions.of(new SecureRandom(), InstantSource.system()))) {
 *   case Emission.Ready ready -> send(ready.needs(), ready.size(), ready.open());
 *   case Emission.Refused(var obstacle, var where) -> log(where + ": " + obstacle.message());
 * }
 * }
 */
public sealed interface Emission {

  /** What a server must offer to take a mail. */
  enum Extension {
    /** Octets beyond ASCII in the content (RFC 6152). */
    EIGHTBITMIME,
    /** Any octets in the content (RFC 3030). */
    BINARYMIME,
    /** Octets beyond ASCII in a header (RFC 6531). */
    SMTPUTF8
  }

  /** Why a mail cannot be written. */
  enum Obstacle implements Fault {
    /** Local parts have no form in ASCII, nor has a domain that is no name of a host. */
    ADDRESS("an address has no form in ASCII", "RFC 6532, section 3.2"),
    /** Identifiers have no form in ASCII. */
    IDENTIFIER("an identifier has no form in ASCII", "RFC 6532, section 3.3"),
    /** Such octets would have to be encoded, and a message may not be. */
    MESSAGE(
        "a message is not to be encoded, and has a NUL, a bare CR or a line of over 998 octets",
        "RFC 2046, section 5.2.1");

    private final String message;
    private final String rule;

    Obstacle(String message, String rule) {
      this.message = message;
      this.rule = rule;
    }

    @Override
    public String message() {
      return message;
    }

    @Override
    public String rule() {
      return rule;
    }
  }

  /**
   * There is no such form of the mail.
   *
   * @param obstacle why
   * @param where the field or the part because of which it is so
   */
  record Refused(Obstacle obstacle, String where) implements Emission {

    /** {@return where, and why} */
    @Override
    public String toString() {
      return where + ": " + obstacle.message();
    }
  }

  /**
   * The mail, ready to be written as often as is asked; each time the same octets. It is a body,
   * such as a message that another one holds.
   */
  final class Ready implements Emission, Body {

    private final Mail mail;
    private final Assembly assembly;

    Ready(Mail mail, Assembly assembly) {
      this.mail = mail;
      this.assembly = assembly;
    }

    /** {@return the mail, with the date and the name that it was given if it had none} */
    public Mail mail() {
      return mail;
    }

    /**
     * {@return what a server must offer to take it, whatever it must for its recipients' addresses}
     */
    public Set<Extension> needs() {
      var needs = EnumSet.noneOf(Extension.class);
      if (assembly.encoding() == Standard.EIGHT_BIT) {
        needs.add(Extension.EIGHTBITMIME);
      } else if (assembly.encoding() == Standard.BINARY) {
        needs.add(Extension.BINARYMIME);
      }
      if (assembly.isInternational()) {
        needs.add(Extension.SMTPUTF8);
      }
      return Set.copyOf(needs);
    }

    /**
     * {@return how many octets it has, if that is known: not if there is a body that does not know
     * its size, and that was not read to choose how to encode it, as attachments are not}
     *
     * <p>What is known beforehand is known by counting: a content in base64 is not opened, and a
     * text was counted when it was read. Only what is quoted-printable, which no count tells, is
     * encoded once more for it.
     */
    @Override
    public OptionalLong size() throws IOException {
      long size = 0;
      for (var piece : assembly.pieces()) {
        var octets = piece.size();
        if (octets.isEmpty()) {
          return octets;
        }
        size += octets.getAsLong();
      }
      return OptionalLong.of(size);
    }

    /**
     * Writes the mail, in some kilobytes of memory whatever its length.
     *
     * @param out takes the mail; it is not closed
     * @throws IOException if a body cannot be read, or has not the size that it told; or if the
     *     mail cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
      for (var piece : assembly.pieces()) {
        piece.writeTo(out);
      }
    }

    @Override
    public InputStream open() {
      return new Joined(assembly.pieces());
    }
  }

  /**
   * {@return the mail as it will be written, or why it will not be}
   *
   * <p>Texts and messages are read now, to choose how to encode them; what else it holds is not.
   *
   * @param mail the mail; it gets a date and a name if it has none
   * @param options how it is to be written
   * @throws IOException if a body cannot be read
   */
  static Emission of(Mail mail, EmissionOptions options) throws IOException {
    var complete = mail.complete(options.random(), options.clock());
    try {
      return new Ready(complete, Assembly.of(complete, options));
    } catch (Refusal refusal) {
      return refusal.refused();
    }
  }
}
