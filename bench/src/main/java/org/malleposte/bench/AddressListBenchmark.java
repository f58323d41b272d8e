package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.malleposte.emile.AddressList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a {@code To} of 100 mailboxes (RFC 5322, section 3.4), a time for each of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AddressListBenchmark {

  private static final int COUNT = 100;

  private final String text = Addresses.to();
  private final byte[] octets = text.getBytes(UTF_8);

  /** All find all of them. */
  @Setup
  public void check() throws AddressException {
    if (malleposte().mailboxes().size() != COUNT
        || angusLax().length != COUNT
        || angusStrict().length != COUNT
        || mime4j().size() != COUNT) {
      throw new IllegalStateException("not the same work");
    }
  }

  /** {@return the list, read by ours, of octets} */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public AddressList malleposte() {
    return AddressList.parse(octets, 0, octets.length);
  }

  /** {@return the list, read by ours, of text} */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public AddressList malleposteOfText() {
    return AddressList.parse(text);
  }

  /** {@return the list, read by Angus Mail as it reads headers} */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public InternetAddress[] angusLax() throws AddressException {
    return InternetAddress.parseHeader(text, false);
  }

  /** {@return the list, read by Angus Mail as it reads what a user typed} */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public InternetAddress[] angusStrict() throws AddressException {
    return InternetAddress.parse(text, true);
  }

  /** {@return the list, read by mime4j's lenient parser} */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public org.apache.james.mime4j.dom.address.AddressList mime4j() {
    return LenientAddressParser.DEFAULT.parseAddressList(text);
  }
}
