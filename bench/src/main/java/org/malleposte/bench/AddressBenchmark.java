package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sanctionco.jmail.JMail;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.malleposte.emile.NamedMailbox;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reading one mailbox (RFC 5322, section 3.4), of 200 of every kind, ten of which are wrong.
 *
 * <p>Ours gives all of its parts apart and checked. It decodes encoded-words when it is asked for
 * the name, as Angus does, who checks next to nothing unless it is strict; JMail knows no names but
 * their quotes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AddressBenchmark {

  private static final int COUNT = 200;

  private final List<String> texts = Addresses.mixed();
  private final List<byte[]> octets = texts.stream().map(text -> text.getBytes(UTF_8)).toList();

  /** Ours, of octets, as they stand in a header. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void malleposte(Blackhole to) {
    for (byte[] each : octets) {
      to.consume(NamedMailbox.parse(each, 0, each.length));
    }
  }

  /** Ours, of text. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void malleposteOfText(Blackhole to) {
    for (var each : texts) {
      to.consume(NamedMailbox.parse(each));
    }
  }

  /** Angus Mail, as it reads headers. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void angusLax(Blackhole to) {
    for (var each : texts) {
      try {
        to.consume(InternetAddress.parseHeader(each, false));
      } catch (AddressException e) {
        to.consume(e);
      }
    }
  }

  /** Angus Mail, as it reads what a user typed. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void angusStrict(Blackhole to) {
    for (var each : texts) {
      try {
        to.consume(InternetAddress.parse(each, true));
      } catch (AddressException e) {
        to.consume(e);
      }
    }
  }

  /** mime4j's lenient parser. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void mime4j(Blackhole to) {
    for (var each : texts) {
      to.consume(LenientAddressParser.DEFAULT.parseMailbox(each));
    }
  }

  /** JMail. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void jmail(Blackhole to) {
    for (var each : texts) {
      to.consume(JMail.tryParse(each));
    }
  }
}
