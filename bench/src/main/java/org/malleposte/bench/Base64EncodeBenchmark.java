package org.malleposte.bench;

import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.codec.Base64OutputStream;
import org.eclipse.angus.mail.util.BASE64EncoderStream;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.base64mime.Form;
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

/** Encoding an attachment in lines of 76 characters (RFC 2045, section 6.8). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Base64EncodeBenchmark {

  /** Of the content. */
  @Param({"1000000", "25000000"})
  public int octets;

  private byte[] content = {};
  private byte[] encoded = {};

  /** Makes the attachment, and compiles the JDK's codecs for small arrays as well as large ones. */
  @Setup
  public void fill() {
    content = new byte[octets];
    new Random(2045).nextBytes(content);
    encoded = new byte[(int) Form.MIME.encodedLength(octets)];
    Codecs.warm();
  }

  /** {@return how many octets our encoder put into an array} */
  @Benchmark
  public int malleposte() {
    var encoder = new Base64Encoder();
    int size = encoder.convert(content, 0, content.length, encoded, 0, encoded.length);
    return size + encoder.finish(encoded, size, encoded.length);
  }

  /** {@return how many octets were written to our stream} */
  @Benchmark
  public int malleposteStream() throws IOException {
    return Codecs.write(content, encoded, new Base64Encoder()::writing);
  }

  /** {@return how many octets the JDK put into an array} */
  @Benchmark
  public int jdk() {
    return Base64.getMimeEncoder().encode(content, encoded);
  }

  /** {@return how many octets were written to the JDK's stream} */
  @Benchmark
  public int jdkStream() throws IOException {
    return Codecs.write(content, encoded, Base64.getMimeEncoder()::wrap);
  }

  /** {@return how many octets commons-codec gave} */
  @Benchmark
  public int commons() {
    return org.apache.commons.codec.binary.Base64.encodeBase64Chunked(content).length;
  }

  /** {@return how many octets were written to the stream of mime4j} */
  @Benchmark
  public int mime4j() throws IOException {
    return Codecs.write(content, encoded, Base64OutputStream::new);
  }

  /** {@return how many octets were written to the stream of Angus} */
  @Benchmark
  public int angus() throws IOException {
    return Codecs.write(content, encoded, BASE64EncoderStream::new);
  }
}
