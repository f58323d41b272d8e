package org.malleposte.rosetta;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What each octet of a charset of single octets is in UTF-8. */
final class SingleByteTable {

  private static final Map<Charset, Optional<SingleByteTable>> TABLES = new ConcurrentHashMap<>();

  /** What an octet that means nothing becomes. */
  private static final char REPLACEMENT = '\uFFFD';

  /** By octet: its one to three octets, the first lowest, and their number in the bits above. */
  final int[] entries = new int[256];

  /** Whether all of ASCII stands for itself. */
  final boolean ascii;

  /** The most octets that one octet gives. */
  final int longest;

  private SingleByteTable(Charset charset) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean same = true;
    int most = 1;
    for (int octet = 0; octet < entries.length; octet++) {
      var out = CharBuffer.allocate(2);
      boolean means =
          !decoder.reset().decode(ByteBuffer.wrap(new byte[] {(byte) octet}), out, true).isError();
      entries[octet] = means ? entry(out.get(0)) : entry(REPLACEMENT) | Integer.MIN_VALUE;
      same &= octet >= 0x80 || entries[octet] == entry((char) octet);
      most = Math.max(most, size(entries[octet]));
    }
    ascii = same;
    longest = most;
  }

  /** {@return the table, or null if the charset is none of single octets} */
  static @Nullable SingleByteTable of(Charset charset) {
    return TABLES
        .computeIfAbsent(
            charset, c -> isSingleByte(c) ? Optional.of(new SingleByteTable(c)) : Optional.empty())
        .orElse(null);
  }

  /** {@return how many octets of UTF-8 an entry has} */
  static int size(int entry) {
    return (entry >>> 24) & 3;
  }

  /** {@return whether an entry is of an octet that means nothing, and has U+FFFD for it} */
  static boolean isMalformed(int entry) {
    return entry < 0;
  }

  /** One that never makes two octets of a character, nor two characters or none of an octet. */
  private static boolean isSingleByte(Charset charset) {
    var decoder = charset.newDecoder();
    return charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1
        && decoder.averageCharsPerByte() == 1
        && decoder.maxCharsPerByte() == 1;
  }

  private static int entry(char c) {
    if (c < 0x80) {
      return (1 << 24) | c;
    }
    if (c < 0x800) {
      return (2 << 24) | (next(c) << 8) | 0xc0 | (c >> 6);
    }
    return (3 << 24) | (next(c) << 16) | (next(c >> 6) << 8) | 0xe0 | (c >> 12);
  }

  private static int next(int bits) {
    return 0x80 | (bits & 0x3f);
  }
}
