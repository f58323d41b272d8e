package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tokens in lower case: those that most mail has are known, and not made anew each time. */
final class Tokens {

  private static final int SIZE = 256;

  private static final String[] COMMON = {
    "text",
    "plain",
    "html",
    "calendar",
    "multipart",
    "mixed",
    "alternative",
    "related",
    "report",
    "signed",
    "digest",
    "encrypted",
    "application",
    "octet-stream",
    "pdf",
    "zip",
    "pkcs7-signature",
    "pgp-signature",
    "image",
    "jpeg",
    "png",
    "gif",
    "message",
    "rfc822",
    "delivery-status",
    "audio",
    "video",
    "charset",
    "boundary",
    "name",
    "filename",
    "format",
    "delsp",
    "type",
    "micalg",
    "protocol",
    "report-type",
    "size",
    "inline",
    "attachment",
    "7bit",
    "8bit",
    "base64",
    "quoted-printable",
    "dkim",
    "spf",
    "dmarc",
    "arc",
    "pass",
    "none",
    "fail",
    "neutral",
    "softfail",
    "smtp",
    "header",
    "mailfrom",
    "from",
    "by",
    "with",
    "id",
    "for",
    "via"
  };

  private static final @Nullable String[] KNOWN = new String[SIZE];

  static {
    for (var token : COMMON) {
      int slot = hash(token.getBytes(ISO_8859_1), 0, token.length());
      while (KNOWN[slot] != null) {
        slot = (slot + 1) % SIZE;
      }
      KNOWN[slot] = token;
    }
  }

  private Tokens() {}

  /** {@return the octets as text, with ASCII's capitals made small} */
  static String lower(byte[] in, int from, int to) {
    for (int slot = hash(in, from, to); ; slot = (slot + 1) % SIZE) {
      var known = KNOWN[slot];
      if (known == null) {
        return new String(in, from, to - from, ISO_8859_1).toLowerCase(Locale.ROOT);
      }
      if (isLower(known, in, from, to)) {
        return known;
      }
    }
  }

  /** {@return whether the octets are this token, which is in lower case} */
  static boolean isLower(String token, byte[] in, int from, int to) {
    return token.length() == to - from && beginsLower(token, in, from, to);
  }

  /** {@return whether this token, which is in lower case and no shorter, begins with the octets} */
  static boolean beginsLower(String token, byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (token.charAt(i - from) != lower(in[i])) {
        return false;
      }
    }
    return true;
  }

  static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }

  private static int hash(byte[] in, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + lower(in[i]);
    }
    return (hash ^ hash >>> 8) & (SIZE - 1);
  }
}
