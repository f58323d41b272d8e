package org.malleposte.facteur.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whether a message arrived as it was sent, from its first own header field to its last octet:
 * servers on the way add fields above those, and may change nothing else.
 *
 * @param octets how many octets were sent
 * @param sent their SHA-256
 * @param arrived the SHA-256 of as many octets at the end of what arrived
 */
record Comparison(long octets, String sent, String arrived) {

  /** Compares two files. */
  static Comparison of(Path sent, Path arrived) throws IOException {
    long octets = Files.size(sent);
    long added = Files.size(arrived) - octets;
    return new Comparison(octets, digest(sent, 0), added < 0 ? "" : digest(arrived, added));
  }

  boolean identical() {
    return sent.equals(arrived);
  }

  @Override
  public String toString() {
    return "%,d octets arrived as they were sent, SHA-256 %s…"
        .formatted(octets, arrived.substring(0, Math.min(16, arrived.length())));
  }

  private static String digest(Path file, long from) throws IOException {
    var digest = sha256();
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(from);
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
