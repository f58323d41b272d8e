package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Transcoder;
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
 * Making UTF-8 of a text of 64 KiB in another charset, and telling whether all of it meant
 * something.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Utf8Benchmark {

  private static final int OCTETS = 1 << 16;

  private static final String FRENCH =
      "Le cœur a ses raisons, que la raison ne connaît point ; on le sait en mille choses. ";

  private static final String JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。";

  private static final String ASCII = "The quick brown fox jumps over the lazy dog, and runs on. ";

  /** What the text is in. */
  @Param({"us-ascii", "utf-8", "utf-8-japanese", "iso-8859-1", "iso-2022-jp"})
  public String label = "us-ascii";

  private Charset charset = UTF_8;
  private byte[] in = {};

  /** Makes the text. */
  @Setup
  public void setUp() {
    charset = Charsets.forLabel(label.replace("-japanese", "")).orElseThrow();
    var sentence =
        switch (label) {
          case "us-ascii" -> ASCII;
          case "utf-8-japanese", "iso-2022-jp" -> JAPANESE;
          default -> FRENCH.replace("œ", "oe");
        };
    in = sentence.repeat(OCTETS / sentence.getBytes(charset).length).getBytes(charset);
  }

  /** {@return the octets, by us, who report what means nothing} */
  @Benchmark
  public byte[] malleposte() {
    return new Transcoder(charset).transcodeAll(in, 0, in.length);
  }

  /** {@return the octets, by way of the JDK's strings} */
  @Benchmark
  public byte[] jdk() {
    return new String(in, charset).getBytes(UTF_8);
  }
}
