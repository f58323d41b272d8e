package org.malleposte.ptt.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.ReversePath;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Recipient;
import org.malleposte.ptt.Spooled;
import org.malleposte.ptt.bounce.Failure;
import org.malleposte.ptt.spool.Spools;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Phase;

@Label("RFC 5321, section 4.5.4.1: what an attempt means for each recipient")
class SettlementProperties {

  private static final Peer PEER =
      new Peer("mx", new InetSocketAddress(InetAddress.getLoopbackAddress(), 25), Optional.empty());

  @Property(tries = 500)
  @Label("Each is through or waits, never both; who is through without the message has failed")
  void isExhaustive(
      @ForAll @Size(min = 1, max = 8) List<Told> told,
      @ForAll @LongRange(min = 0, max = 7_200) long age,
      @ForAll long seed) {
    var delivery = delivery(told.size());
    var now = NOON.plusSeconds(age);
    var settlement = new Settlement(delivery, outcomes(told), now, POLICY, new Random(seed));
    var all = new HashSet<>(settlement.ended());
    all.addAll(settlement.deferred().keySet());
    assertEquals(told.size(), all.size());
    assertEquals(told.size(), settlement.ended().size() + settlement.deferred().size());
    boolean over = POLICY.isOver(now, NOON);
    var failed = settlement.failures().stream().map(Failure::path).toList();
    for (int i = 0; i < told.size(); i++) {
      var path = path(i);
      boolean arrived = told.get(i) == Told.DELIVERED;
      boolean ends = arrived || told.get(i) == Told.REJECTED || over;
      assertEquals(ends, settlement.ended().contains(path));
      assertEquals(ends && !arrived, failed.contains(path));
    }
  }

  @Property(tries = 200)
  @Label("Who waits does so until later, but no longer than the message may")
  void waits(@ForAll @LongRange(min = 0, max = 3_599) long age, @ForAll long seed) {
    var now = NOON.plusSeconds(age);
    var settlement =
        new Settlement(
            delivery(1), outcomes(List.of(Told.DEFERRED)), now, POLICY, new Random(seed));
    var due = settlement.deferred().values().iterator().next().due();
    assertTrue(due.isAfter(now));
    assertFalse(due.isAfter(NOON.plus(POLICY.lifetime())));
  }

  private static Delivery delivery(int recipients) {
    var message = new Spooled(new QueueId(1), NOON, new ReversePath.Null(), false, false, 10, "00");
    var to = new ArrayList<Recipient>();
    for (int i = 0; i < recipients; i++) {
      to.add(new Recipient(path(i), 1, NOON, Optional.empty()));
    }
    return new Delivery(message, "recoil.org", to);
  }

  private static List<Outcome> outcomes(List<Told> told) {
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < told.size(); i++) {
      outcome(Envelope.Recipient.of(path(i)), told.get(i)).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private static Optional<Outcome> outcome(Envelope.Recipient to, Told told) {
    var later = Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "later");
    var never = Reply.Failure.of(550, new EnhancedCode(5, 1, 1), "never");
    var done = Reply.Completion.of(250, new EnhancedCode(2, 0, 0), "done");
    var peer = Optional.of(PEER);
    return switch (told) {
      case DELIVERED -> Optional.of(new Outcome.Delivered(to, PEER, done));
      case DEFERRED ->
          Optional.of(new Outcome.Deferred(to, peer, Phase.RCPT, new Cause.Said(later)));
      case REJECTED ->
          Optional.of(new Outcome.Rejected(to, peer, Phase.RCPT, new Cause.Said(never)));
      case UNKNOWN ->
          Optional.of(
              new Outcome.Unknown(
                  to, PEER, new Cause.Concluded(org.malleposte.sendmail.Trouble.LOST, later)));
      case NOTHING -> Optional.empty();
    };
  }

  private static ForwardPath path(int i) {
    return Spools.to("u" + i + "@recoil.org");
  }

  enum Told {
    DELIVERED,
    DEFERRED,
    REJECTED,
    UNKNOWN,
    NOTHING
  }
}
