package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a reader makes of a mail, in one shape for all readers. */
sealed interface Reading {

  /** {@return the subject, decoded; empty if there is none} */
  String subject();

  /**
   * All of a mail.
   *
   * @param subject the subject
   * @param pieces the message and its parts, each before those that it holds
   */
  record Whole(String subject, List<Piece> pieces) implements Reading {

    public Whole {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * A mail whose parts the reader does not tell.
   *
   * @param subject the subject
   * @param why what it throws instead
   */
  record Refused(String subject, String why) implements Reading {}

  /**
   * The message, or a part of it.
   *
   * @param depth how many others hold it
   * @param type its media type in lower case, without parameters
   * @param filename its file name, decoded; empty if there is none
   * @param content its content, decoded; {@link Content#NONE} if it holds others
   */
  record Piece(int depth, String type, String filename, Content content) {

    /** {@return where it is, of what type, and whether it holds others} */
    String shape() {
      return depth + " " + type + (content.equals(Content.NONE) ? " of" : "");
    }
  }

  /**
   * Digests of a content.
   *
   * @param octets that of all its octets
   * @param lines that of what it is with each CRLF made LF
   */
  record Content(String octets, String lines) {

    static final Content NONE = new Content("", "");

    static Content of(byte[] octets) {
      var lines = new String(octets, ISO_8859_1).replace("\r\n", "\n");
      return new Content(digest(octets), digest(lines.getBytes(ISO_8859_1)));
    }

    /** One that the reader throws at. */
    static Content refused(Exception why) {
      return new Content(thrown(why), thrown(why));
    }

    private static String digest(byte[] octets) {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(octets);
        return octets.length + " octets, " + HexFormat.of().formatHex(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** {@return a text, empty if there is none; or what is thrown instead} */
  static String told(Callable<@Nullable String> text) {
    try {
      var told = text.call();
      return told == null ? "" : told;
    } catch (Exception e) {
      return thrown(e);
    }
  }

  static String thrown(Exception e) {
    return "throws " + e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
