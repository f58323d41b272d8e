package org.malleposte.pecu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.malleposte.transducer.Transducer;
import org.malleposte.vectors.Allocation;

@DisplayName("Once its buffers are there, a call allocates nothing")
class AllocationTest {

  private static final int CALLS = 400;

  /** What the JVM may do in passing, on this thread: far less than an octet for each call. */
  private static final long OTHERS = CALLS / 2;

  private static final byte[] TEXT =
      "Une r\u00e9union, d\u00e8s demain = oui ? \r\n\u65e5\u672c\u8a9e\r\n\r\nFrom .\n"
          .repeat(150)
          .getBytes(UTF_8);

  private final byte[] out = new byte[40_000];

  @DisplayName("Neither for arrays nor for buffers of any kind, however they are cut")
  @ParameterizedTest(name = "encoder: {0}, from a direct buffer: {1}, to a direct buffer: {2}")
  @CsvSource({
    "false, false, false",
    "false, true, false",
    "false, false, true",
    "true, false, false",
    "true, true, true"
  })
  void allocatesNothing(boolean encoder, boolean fromDirect, boolean toDirect) {
    byte[] in = encoder ? TEXT : QuotedPrintableEncoder.encode(TEXT, 0, TEXT.length);
    Transducer transducer = encoder ? new QuotedPrintableEncoder() : new QuotedPrintableDecoder();
    var from = fromDirect ? ByteBuffer.allocateDirect(in.length) : ByteBuffer.allocate(in.length);
    var to = toDirect ? ByteBuffer.allocateDirect(out.length) : ByteBuffer.allocate(out.length);
    from.put(in);
    convert(transducer, in, from, to);
    assertNothing(Allocation.of(() -> convert(transducer, in, from, to)));
  }

  @DisplayName("Nor for what is wrong in each line")
  @Test
  void allocatesNothingForFaults() {
    byte[] in = "=e9 =\t=x \u00e9 \n=".repeat(1000).getBytes(UTF_8);
    var decoder = new QuotedPrintableDecoder();
    var buffer = ByteBuffer.wrap(in);
    convert(decoder, in, buffer, ByteBuffer.wrap(out));
    assertNothing(Allocation.of(() -> convert(decoder, in, buffer, ByteBuffer.wrap(out))));
    assertTrue(decoder.defects().size() >= 4, decoder.defects().toString());
  }

  private static void assertNothing(long octets) {
    assertTrue(octets < OTHERS, octets + " octets");
  }

  /** Pieces of ever other lengths, from buffers and from arrays. */
  private void convert(Transducer transducer, byte[] in, ByteBuffer from, ByteBuffer to) {
    for (int i = 0; i < CALLS / 2; i++) {
      int start = i * 5 % in.length;
      int end = Math.min(start + i * 7 % 3000, in.length);
      transducer.convert(from.limit(end).position(start), to.clear());
      transducer.convert(in, start, end, out, 0, out.length);
    }
  }
}
