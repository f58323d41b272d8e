package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.internet.MimeUtility;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.util.MimeUtil;
import org.malleposte.unstrctrd.Unstructured;
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

/**
 * Reading a folded value with comments to its end, and making it one line without them (RFC 5322,
 * sections 2.2.3 and 3.2.2). The peers only unfold, for neither knows comments in what has no
 * structure, and begin with the characters, which they make of the octets here as in their readers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class UnfoldBenchmark {

  private static final String LINE =
      "from mail.example.org (mail.example.org [192.0.2.25] (may be forged))\n"
          + "\tby mx.x25519.net (Postfix) with ESMTPS id 4XyZ12abcd \"a (quoted) word\"\n ";

  /** How many octets the value has. */
  @Param({"1024", "1048576"})
  public int octets;

  /** What ends its lines. */
  @Param({"CRLF", "LF"})
  public String lines = "CRLF";

  private byte[] value = {};

  /** Makes the value. */
  @Setup
  public void setUp() {
    var text = LINE.repeat(octets / LINE.length() + 1);
    if (lines.equals("CRLF")) {
      text = text.replace("\n", "\r\n");
    }
    value = (text.substring(0, octets - 4) + "x\r\n.").getBytes(ISO_8859_1);
  }

  /** {@return the value, by us} */
  @Benchmark
  public Unstructured malleposte() {
    return Unstructured.parse(value, 0, value.length).unfolded().withoutComments().value();
  }

  /** {@return the value, but for its comments, by mime4j} */
  @Benchmark
  public String mime4j() {
    return MimeUtil.unfold(new String(value, ISO_8859_1));
  }

  /** {@return the value, but for its comments, by Angus Mail} */
  @Benchmark
  public String angus() {
    return MimeUtility.unfold(new String(value, ISO_8859_1));
  }
}
