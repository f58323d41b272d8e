package org.malleposte.facteur.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Verdict;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.ptt.Handler;
import org.malleposte.ptt.Reception;
import org.malleposte.ptt.Session;

/**
 * The rest of the world: a domain whose users get their mail as files, but for those whom it does
 * not know, and which at first may be too busy.
 */
final class World implements Handler {

  /** A message that came. */
  record Arrival(Envelope envelope, Path file) {}

  private final Domain domain;
  private final Path folder;
  private final int busy;
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  /**
   * Makes a domain.
   *
   * @param folder where its mail is kept
   * @param busy how many recipients are told to come later, before the first is accepted
   */
  World(Domain domain, Path folder, int busy) {
    this.domain = domain;
    this.folder = folder;
    this.busy = busy;
  }

  /** {@return the next message that comes, if one does within half a minute} */
  Optional<Arrival> next() throws InterruptedException {
    return Optional.ofNullable(arrivals.poll(30, TimeUnit.SECONDS));
  }

  /** {@return how many recipients were told to come later} */
  int refused() {
    return refused.get();
  }

  @Override
  public Verdict recipient(Session session, Envelope envelope, Envelope.Recipient recipient)
      throws IOException {
    if (!(recipient.path() instanceof ForwardPath.To(Mailbox mailbox))
        || !mailbox.domain().equals(domain)) {
      return Handler.super.recipient(session, envelope, recipient);
    }
    if (mailbox.local().value().equals("nobody")) {
      return Verdict.refuse(550, new EnhancedCode(5, 1, 1), "No such user here");
    }
    if (refused.get() < busy) {
      refused.incrementAndGet();
      return Verdict.refuse(451, new EnhancedCode(4, 3, 2), "Busy; try later");
    }
    return Verdict.accept();
  }

  @Override
  public Reception receive(Session session, Envelope envelope) throws IOException {
    var file = folder.resolve("%s-%d.eml".formatted(domain, count.incrementAndGet()));
    return new Announced(Reception.toFile(file), new Arrival(envelope, file));
  }

  /** Tells who waits for a message once it is there. */
  private final class Announced implements Reception {

    private final Reception letter;
    private final Arrival arrival;

    Announced(Reception letter, Arrival arrival) {
      this.letter = letter;
      this.arrival = arrival;
    }

    @Override
    public void write(ByteBuffer slice) throws IOException {
      letter.write(slice);
    }

    @Override
    public Verdict commit() throws IOException {
      var verdict = letter.commit();
      arrivals.add(arrival);
      return verdict;
    }

    @Override
    public void close() throws IOException {
      letter.close();
    }
  }
}
