package org.malleposte.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.QuotedPrintableCodec;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.eclipse.angus.mail.util.QPDecoderStream;
import org.malleposte.pecu.QuotedPrintableDecoder;
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

/** Decoding a text of 1 MB in quoted-printable (RFC 2045, section 6.7). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuotedPrintableDecodeBenchmark {

  /** How much of the text is encoded. */
  @Param public Texts.Weight weight = Texts.Weight.LIGHT;

  private byte[] encoded = {};
  private byte[] content = {};

  /** Makes the text. */
  @Setup
  public void encode() {
    content = Texts.of(weight, 1_000_000);
    encoded = QuotedPrintableEncoder.encode(content, 0, content.length);
  }

  /** {@return how many octets our decoder put into an array} */
  @Benchmark
  public int malleposte() {
    var decoder = new QuotedPrintableDecoder();
    int size = decoder.convert(encoded, 0, encoded.length, content, 0, content.length);
    return size + decoder.finish(content, size, content.length);
  }

  /** {@return how many octets were read from our stream} */
  @Benchmark
  public int malleposteStream() throws IOException {
    return Codecs.read(
        new QuotedPrintableDecoder().reading(new ByteArrayInputStream(encoded)), content);
  }

  /** {@return how many octets commons-codec gave} */
  @Benchmark
  public int commons() throws DecoderException {
    return QuotedPrintableCodec.decodeQuotedPrintable(encoded).length;
  }

  /** {@return how many octets were read from the stream of mime4j} */
  @Benchmark
  public int mime4j() throws IOException {
    return Codecs.read(new QuotedPrintableInputStream(new ByteArrayInputStream(encoded)), content);
  }

  /** {@return how many octets were read from the stream of Angus} */
  @Benchmark
  public int angus() throws IOException {
    return Codecs.read(new QPDecoderStream(new ByteArrayInputStream(encoded)), content);
  }
}
