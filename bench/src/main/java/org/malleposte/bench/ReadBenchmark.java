package org.malleposte.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.MimeException;
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
 * Reading mails whole: all parts, messages within messages too, the subjects decoded, the addresses
 * of {@code From} and {@code To}, and every leaf with its transfer encoding undone, and dropped.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {

  /** Which mails. */
  @Param({"SMALL", "ATTACHMENT", "QUOTED_PRINTABLE"})
  public Mails.Corpus corpus = Mails.Corpus.SMALL;

  private final MalleposteReading malleposte = new MalleposteReading();
  private final Mime4jReading mime4j = new Mime4jReading();
  private final AngusReading angus = new AngusReading();
  private List<byte[]> mails = List.of();

  /** Reads the mails, and prints what each contender finds in them. */
  @Setup
  public void open() throws IOException, MimeException {
    mails = Mails.of(corpus);
    long octets = mails.stream().mapToLong(mail -> mail.length).sum();
    System.out.println(mails.size() + " mails of " + octets + " octets");
    System.out.println("malleposte: " + malleposteTree());
    System.out.println("  by events: " + malleposteEvents());
    System.out.println("mime4j:     " + mime4jPull());
    System.out.println("mime4j DOM: " + mime4jTree());
    System.out.println("Angus:      " + angus());
  }

  /** {@return what our tree finds} */
  @Benchmark
  public Tally malleposteTree() throws IOException {
    var tally = new Tally();
    for (byte[] mail : mails) {
      malleposte.tree(mail, tally);
    }
    return tally;
  }

  /** {@return what our events tell} */
  @Benchmark
  public Tally malleposteEvents() throws IOException {
    var tally = new Tally();
    for (byte[] mail : mails) {
      malleposte.events(mail, tally);
    }
    return tally;
  }

  /**
   * {@return what the header of each message says}: its subject, addresses, date and media type,
   * and nothing of what follows it
   */
  @Benchmark
  public Tally malleposteHeaders() {
    var tally = new Tally();
    for (byte[] mail : mails) {
      malleposte.header(mail, tally);
    }
    return tally;
  }

  /** {@return what the pull parser of mime4j finds} */
  @Benchmark
  public Tally mime4jPull() throws IOException, MimeException {
    var tally = new Tally();
    for (byte[] mail : mails) {
      mime4j.pull(mail, tally);
    }
    return tally;
  }

  /** {@return what the tree of mime4j finds} */
  @Benchmark
  public Tally mime4jTree() throws IOException {
    var tally = new Tally();
    for (byte[] mail : mails) {
      mime4j.tree(mail, tally);
    }
    return tally;
  }

  /** {@return what Angus finds, as it is shipped} */
  @Benchmark
  public Tally angus() {
    var tally = new Tally();
    for (byte[] mail : mails) {
      angus.tree(mail, tally);
    }
    return tally;
  }

  /** {@return what Angus finds, spared its search for services} */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend =
          "-Djakarta.mail.util.StreamProvider=org.eclipse.angus.mail.util.MailStreamProvider")
  public Tally angusWithProperty() {
    return angus();
  }
}
