package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.eclipse.angus.mail.util.BASE64DecoderStream;
import org.malleposte.base64mime.Base64Decoder;
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

/** Decoding an attachment, in lines of 76 characters (RFC 2045, section 6.8). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Base64DecodeBenchmark {

  /** What lines end with; {@code STRAY} and {@code REPLACED}: CRLF, and a fault now and then. */
  public enum Lines {
    /** As on the wire. */
    CRLF,
    /** As in files. */
    LF,
    /** An octet outside the alphabet after each 1,000 octets. */
    STRAY,
    /** The last of each 1,000 octets is one outside the alphabet. */
    REPLACED
  }

  /** Of the content. */
  @Param({"1000000", "25000000"})
  public int octets;

  /** How the attachment is written. */
  @Param public Lines lines = Lines.CRLF;

  private byte[] encoded = {};
  private byte[] content = {};

  /** Makes the attachment, and compiles the JDK's codecs for small arrays as well as large ones. */
  @Setup
  public void encode() {
    content = new byte[octets];
    new Random(2045).nextBytes(content);
    var lineEnd = lines == Lines.LF ? "\n" : "\r\n";
    byte[] clean = Base64.getMimeEncoder(76, lineEnd.getBytes(ISO_8859_1)).encode(content);
    encoded =
        switch (lines) {
          case CRLF, LF -> clean;
          case STRAY -> stray(clean, 1000);
          case REPLACED -> stray(clean, 999);
        };
    Codecs.warm();
  }

  private static byte[] stray(byte[] clean, int kept) {
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < clean.length; at += 1000) {
      int count = Math.min(kept, clean.length - at);
      out.write(clean, at, count);
      if (count == kept) {
        out.write('!');
      }
    }
    return out.toByteArray();
  }

  /** {@return how many octets our decoder put into an array} */
  @Benchmark
  public int malleposte() {
    var decoder = new Base64Decoder();
    int size = decoder.convert(encoded, 0, encoded.length, content, 0, content.length);
    return size + decoder.finish(content, size, content.length);
  }

  /** {@return how many octets were read from our stream} */
  @Benchmark
  public int malleposteStream() throws IOException {
    return Codecs.read(new Base64Decoder().reading(new ByteArrayInputStream(encoded)), content);
  }

  /** {@return how many octets the JDK put into an array} */
  @Benchmark
  public int jdk() {
    return Base64.getMimeDecoder().decode(encoded, content);
  }

  /** {@return how many octets were read from the JDK's stream} */
  @Benchmark
  public int jdkStream() throws IOException {
    return Codecs.read(Base64.getMimeDecoder().wrap(new ByteArrayInputStream(encoded)), content);
  }

  /** {@return how many octets commons-codec gave} */
  @Benchmark
  public int commons() {
    return org.apache.commons.codec.binary.Base64.decodeBase64(encoded).length;
  }

  /** {@return how many octets were read from the stream of mime4j} */
  @Benchmark
  public int mime4j() throws IOException {
    return Codecs.read(new Base64InputStream(new ByteArrayInputStream(encoded)), content);
  }

  /** {@return how many octets were read from the stream of Angus} */
  @Benchmark
  public int angus() throws IOException {
    return Codecs.read(new BASE64DecoderStream(new ByteArrayInputStream(encoded)), content);
  }
}
