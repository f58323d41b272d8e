package org.malleposte.base64mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.malleposte.transducer.Transducer;
import org.malleposte.vectors.Allocation;

@DisplayName("Once its buffers are there, a call allocates nothing")
class AllocationTest {

  private static final int CALLS = 1000;

  /** What the JVM may do in passing, on this thread: far less than an octet for each call. */
  private static final long OTHERS = CALLS / 2;

  private final byte[] in = ("QUJD".repeat(19) + "\r\n").repeat(120).getBytes(US_ASCII);
  private final byte[] out = new byte[15_000];
  private int at;

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
    if (encoder) {
      new Random(2045).nextBytes(in);
    }
    Transducer transducer = encoder ? new Base64Encoder() : new Base64Decoder();
    var from = fromDirect ? ByteBuffer.allocateDirect(in.length) : ByteBuffer.allocate(in.length);
    var to = toDirect ? ByteBuffer.allocateDirect(out.length) : ByteBuffer.allocate(out.length);
    from.put(in);
    convert(transducer, from, to);
    long octets = Allocation.of(() -> convert(transducer, from, to));
    assertTrue(octets < OTHERS, octets + " octets");
  }

  /** Piece after piece, of ever other lengths, of a content that is repeated. */
  private void convert(Transducer transducer, ByteBuffer from, ByteBuffer to) {
    for (int i = 0; i < CALLS / 2; i++) {
      int end = Math.min(at + i * 7 % 3000, in.length);
      transducer.convert(from.limit(end).position(at), to.clear());
      at = end % in.length;
      end = Math.min(at + i * 11 % 3000, in.length);
      transducer.convert(in, at, end, out, 0, out.length);
      at = end % in.length;
    }
  }

  @DisplayName("But an octet out of place may cost an exception of the JDK's, once in 16 blocks")
  @ParameterizedTest(name = "one in {0}")
  @ValueSource(ints = {78, 1000, 5000, 30_000, 70_000, 200_000})
  void allocatesLittleForFaults(int distance) {
    byte[] faulty = ("QUJD".repeat(19) + "\r\n").repeat(40_000).getBytes(US_ASCII);
    for (int fault = 10; fault < faulty.length; fault += distance) {
      faulty[fault] = '!';
    }
    var decoder = new Base64Decoder();
    decode(decoder, faulty);
    long octets = Allocation.of(() -> decode(decoder, faulty));
    assertTrue(octets < faulty.length / 8, octets + " octets");
    assertFalse(decoder.defects().isEmpty());
  }

  private void decode(Base64Decoder decoder, byte[] faulty) {
    for (int from = 0; from < faulty.length; from += decoder.taken()) {
      int to = Math.min(from + in.length, faulty.length);
      decoder.convert(faulty, from, to, out, 0, out.length);
    }
  }
}
