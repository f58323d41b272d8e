package org.malleposte.ptt.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.malleposte.ptt.spool.Spools.NOON;
import static org.malleposte.ptt.spool.Spools.POLICY;
import static org.malleposte.ptt.spool.Spools.envelope;
import static org.malleposte.ptt.spool.Spools.octets;
import static org.malleposte.ptt.spool.Spools.take;
import static org.malleposte.ptt.spool.Spools.to;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Reply;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Deferral;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.QueueId;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.Spool;
import org.malleposte.ptt.SpoolOptions;

@DisplayName("RFC 5321, section 4.5.4.1: the queue")
class QueueTest {

  private static final Setback SETBACK =
      new Setback(
          Optional.of("mx.recoil.org"),
          true,
          Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "later"));

  @TempDir Path folder;

  private Path file;
  private Spool spool;
  private Instant now = NOON;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("spool.db");
    spool = Spool.sqlite(file, SpoolOptions.defaults().clock(() -> now));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  @DisplayName("A message goes to all its recipients of a destination at once, whatever its case")
  void groupsByDestination() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org", "thomas@gazagnaire.org", "gemma@RECOIL.org");
    assertEquals(
        Map.of("recoil.org", 2, "gazagnaire.org", 1),
        claim().deliveries().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Delivery::destination, delivery -> delivery.recipients().size())));
  }

  @Test
  @DisplayName("and to no more than every server takes")
  void cutsLongEnvelopes() throws Exception {
    take(
        spool,
        octets(1, 10),
        IntStream.range(0, 150).mapToObj(i -> "u" + i + "@recoil.org").toArray(String[]::new));
    assertEquals(100, claim().deliveries().get(0).recipients().size());
    assertEquals(50, claim().deliveries().get(0).recipients().size());
    assertEquals(List.of(), claim().deliveries());
  }

  @Test
  @DisplayName("What is claimed is nobody else's")
  void claimsOnce() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    assertEquals(1, claim().deliveries().size());
    assertEquals(List.of(), claim().deliveries());
  }

  @Test
  @DisplayName("An attempt is on disk before it begins, and so is when the next one would be due")
  void recordsAttempts() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    claim();
    reopen();
    assertEquals(Optional.of(NOON.plusSeconds(60)), claim().next());
    now = NOON.plusSeconds(60);
    var again = claim().deliveries().get(0).recipients().get(0);
    assertEquals(2, again.attempts());
    assertEquals(now.plusSeconds(120), again.due());
  }

  @Test
  @DisplayName("A destination gets one message a claim, and the next claim goes on after the last")
  void takesTurns() throws Exception {
    for (int i = 0; i < 50; i++) {
      take(spool, octets(i, 10), "anil@backlog.org");
    }
    take(spool, octets(51, 10), "anil@alone.org");
    take(spool, octets(52, 10), "anil@zebra.org");
    assertEquals(List.of("alone.org", "backlog.org"), destinations(claim(2)));
    assertEquals(List.of("zebra.org", "backlog.org"), destinations(claim(2)));
    assertEquals(List.of("backlog.org"), destinations(claim(2)));
  }

  @Test
  @DisplayName("A busy destination gets nothing, and does not say when to come back")
  void skipsTheBusy() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    assertEquals(
        new Claim(List.of(), Optional.empty()),
        spool.claim(now, new Room(10, 1, Map.of("recoil.org", 1)), POLICY));
  }

  @Test
  @DisplayName("The oldest due message of a destination goes first")
  void goesByAge() throws Exception {
    var first = take(spool, octets(1, 10), "anil@recoil.org");
    now = now.plusSeconds(1);
    var second = take(spool, octets(2, 10), "anil@recoil.org");
    assertEquals(first, claim().deliveries().get(0).message().id());
    assertEquals(second, claim().deliveries().get(0).message().id());
  }

  @Test
  @DisplayName("A recipient that is deferred waits, with the reason, and the message with it")
  void defers() throws Exception {
    var id = take(spool, octets(1, 10), "anil@recoil.org", "gemma@recoil.org");
    claim();
    var due = now.plusSeconds(300);
    spool.settle(
        id,
        Set.of(to("gemma@recoil.org")),
        Map.of(to("anil@recoil.org"), new Deferral(due, SETBACK)),
        List.of());
    assertEquals(new Claim(List.of(), Optional.of(due)), claim());
    reopen();
    now = due;
    var recipients = claim().deliveries().get(0).recipients();
    assertEquals(1, recipients.size());
    assertEquals(Optional.of(SETBACK), recipients.get(0).setback());
    assertEquals(2, recipients.get(0).attempts());
  }

  @Test
  @DisplayName("With its last recipient the message goes, octets and all")
  void ends() throws Exception {
    var id = take(spool, octets(1, 600_000), "anil@recoil.org", "thomas@gazagnaire.org");
    claim();
    spool.settle(id, Set.of(to("anil@recoil.org")), Map.of(), List.of());
    assertEquals(1, spool.list(0, 10).size());
    spool.settle(id, Set.of(to("thomas@gazagnaire.org")), Map.of(), List.of());
    assertEquals(List.of(), spool.list(0, 10));
    assertEquals(0, Spools.count(file, "chunks"));
  }

  @Test
  @DisplayName("A report is in the queue when its cause is not, and never one without the other")
  void reports() throws Exception {
    var id = take(spool, octets(1, 10), "anil@recoil.org");
    claim();
    var report = new Spool.Report(envelope("romain@x25519.net"), octets(2, 20));
    spool.settle(id, Set.of(to("anil@recoil.org")), Map.of(), List.of(report));
    var entry = spool.list(0, 10).get(0);
    assertEquals(1, spool.list(0, 10).size());
    assertEquals(20, entry.message().size());
    assertEquals(to("romain@x25519.net"), entry.recipients().get(0).path());
  }

  @Test
  @DisplayName("What is released is due when its claim said")
  void releases() throws Exception {
    take(spool, octets(1, 10), "anil@recoil.org");
    spool.release(claim().deliveries());
    assertEquals(Optional.of(NOON.plusSeconds(60)), claim().next());
  }

  @Test
  @DisplayName("A row that holds no address puts its message aside, and the others go on")
  void putsOddRowsAside() throws Exception {
    var odd = take(spool, octets(1, 10), "anil@recoil.org");
    var even = take(spool, octets(2, 10), "anil@recoil.org");
    spool.close();
    Spools.change(file, "UPDATE messages SET reverse_path = 'nobody' WHERE id = " + odd.value());
    spool = Spool.sqlite(file, SpoolOptions.defaults().clock(() -> now));
    assertEquals(even, claim().deliveries().get(0).message().id());
    assertEquals(List.of(odd), spool.damaged());
  }

  @Test
  @DisplayName("A message that is not there has no content")
  void knowsNoOthers() {
    assertThrows(IOException.class, () -> spool.content(new QueueId(1)));
  }

  private Claim claim() throws IOException {
    return claim(100);
  }

  private Claim claim(int most) throws IOException {
    return spool.claim(now, Room.of(most, 1), POLICY);
  }

  private void reopen() throws IOException {
    spool.close();
    spool = Spool.sqlite(file, SpoolOptions.defaults().clock(() -> now));
  }

  private static List<String> destinations(Claim claim) {
    return claim.deliveries().stream().map(Delivery::destination).toList();
  }
}
