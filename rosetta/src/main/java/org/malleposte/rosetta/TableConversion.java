package org.malleposte.rosetta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** From a charset of single octets, straight to UTF-8. */
final class TableConversion extends Conversion {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int WORD = 8;

  private final int[] entries;
  private final boolean ascii;
  private final int longest;
  private long offset;

  TableConversion(SingleByteTable table, OnMalformed policy) {
    super(policy);
    this.entries = table.entries;
    this.ascii = table.ascii;
    this.longest = table.longest;
  }

  @Override
  int factor() {
    return longest;
  }

  @Override
  int held() {
    return 0;
  }

  @Override
  int convert(byte[] in, int from, int to, byte[] out, int at) {
    int plain = ascii ? Utf8.pastAscii(in, from, to) : from;
    System.arraycopy(in, from, out, at, plain - from);
    offset += plain - from;
    int end = convertWords(in, plain, to, out, at + plain - from);
    offset += to - plain;
    return end;
  }

  @Override
  byte[] convertAll(byte[] in, int from, int to) {
    long more = ascii ? above(in, from, to) : to - from;
    byte[] out = new byte[Math.toIntExact(to - from + more * (longest - 1))];
    int end = convert(in, from, to, out, 0);
    return end == out.length ? out : Arrays.copyOf(out, end);
  }

  @Override
  int finish(byte[] out, int at) {
    return at;
  }

  /** {@return how many octets are not ASCII} */
  private static int above(byte[] in, int from, int to) {
    int count = 0;
    int at = from;
    for (; at <= to - WORD; at += WORD) {
      count += Long.bitCount((long) Utf8.WORD.get(in, at) & Utf8.SIGNS);
    }
    for (; at < to; at++) {
      count += in[at] >>> 31;
    }
    return count;
  }

  /**
   * While eight octets are left, which give no fewer, there is room to write a whole word or entry
   * and go on at the end of what counts of it.
   */
  private int convertWords(byte[] in, int from, int to, byte[] out, int at) {
    int last = to - WORD;
    int here = from;
    int end = at;
    while (here <= last) {
      if (ascii) {
        long word = (long) Utf8.WORD.get(in, here);
        Utf8.WORD.set(out, end, word);
        int plain = Long.numberOfTrailingZeros(word & Utf8.SIGNS) >> 3;
        here += plain;
        end += plain;
      }
      while (here <= last && (!ascii || in[here] < 0)) {
        int entry = entries[in[here] & 0xff];
        INT.set(out, end, entry);
        end += SingleByteTable.size(entry);
        if (SingleByteTable.isMalformed(entry)) {
          report(offset + here - from);
          if (isStopped()) {
            return end - SingleByteTable.size(entry);
          }
        }
        here++;
      }
    }
    return convertEach(in, here, to, out, end, offset + here - from);
  }

  private int convertEach(byte[] in, int from, int to, byte[] out, int at, long textOffset) {
    int end = at;
    for (int here = from; here < to; here++) {
      int entry = entries[in[here] & 0xff];
      if (SingleByteTable.isMalformed(entry)) {
        end = replace(textOffset + here - from, out, end);
        if (isStopped()) {
          return end;
        }
      } else {
        for (int i = 0; i < SingleByteTable.size(entry); i++) {
          out[end++] = (byte) (entry >> (8 * i));
        }
      }
    }
    return end;
  }
}
