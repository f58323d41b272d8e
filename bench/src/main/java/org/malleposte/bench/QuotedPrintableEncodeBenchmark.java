package org.malleposte.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.net.QuotedPrintableCodec;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.eclipse.angus.mail.util.QPEncoderStream;
import org.malleposte.pecu.QuotedPrintableEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding a text of 1 MB in quoted-printable (RFC 2045, section 6.7). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuotedPrintableEncodeBenchmark {

  private static final QuotedPrintableCodec COMMONS =
      new QuotedPrintableCodec(StandardCharsets.UTF_8, true);

  /** How much of the text must be encoded. */
  @Param public Texts.Weight weight = Texts.Weight.LIGHT;

  private byte[] content = {};
  private byte[] encoded = {};

  /** Makes the text. */
  @Setup
  public void make() {
    content = Texts.of(weight, 1_000_000);
    encoded = new byte[4_000_000];
  }

  /** {@return how many octets our encoder put into an array} */
  @Benchmark
  public int malleposte() {
    var encoder = new QuotedPrintableEncoder();
    int size = encoder.convert(content, 0, content.length, encoded, 0, encoded.length);
    return size + encoder.finish(encoded, size, encoded.length);
  }

  /** {@return how many octets were written by our stream} */
  @Benchmark
  public int malleposteStream() throws IOException {
    return Codecs.write(content, encoded, out -> new QuotedPrintableEncoder().writing(out));
  }

  /** {@return how many octets commons-codec gave} */
  @Benchmark
  public int commons() {
    return COMMONS.encode(content).length;
  }

  /** {@return how many octets mime4j wrote} */
  @Benchmark
  public int mime4j() throws IOException {
    return Codecs.write(content, encoded, out -> new QuotedPrintableOutputStream(out, false));
  }

  /** {@return how many octets were written by the stream of Angus} */
  @Benchmark
  public int angus() throws IOException {
    return Codecs.write(content, encoded, QPEncoderStream::new);
  }
}
