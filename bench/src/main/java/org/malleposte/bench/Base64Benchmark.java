package org.malleposte.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.malleposte.base64mime.Base64Decoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding an attachment of 1 MiB, in lines of 76 characters (RFC 2045, section 6.8). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Base64Benchmark {

  private final byte[] encoded = encoded();

  private static byte[] encoded() {
    byte[] content = new byte[1 << 20];
    new Random(2045).nextBytes(content);
    return Base64.getMimeEncoder().encode(content);
  }

  /** {@return the octets read by our own decoder} */
  @Benchmark
  public long malleposte() throws IOException {
    return drain(new Base64Decoder().decoding(new ByteArrayInputStream(encoded)));
  }

  /** {@return the octets read by the JDK} */
  @Benchmark
  public long jdk() throws IOException {
    return drain(Base64.getMimeDecoder().wrap(new ByteArrayInputStream(encoded)));
  }

  /** {@return the octets read by mime4j} */
  @Benchmark
  public long mime4j() throws IOException {
    return drain(new Base64InputStream(new ByteArrayInputStream(encoded)));
  }

  private static long drain(InputStream in) throws IOException {
    try (in) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
