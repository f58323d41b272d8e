package org.malleposte.ptt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;

@DisplayName("RFC 5321, section 3.9: what is for this host's own users is not sent to itself")
class ForwarderTest {

  private static final byte[] NOTE = "Subject: Hi\r\n\r\nText\r\n".getBytes(US_ASCII);

  @TempDir Path folder;

  private Spool spool;
  private Forwarder forwarder;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.sqlite(folder.resolve("spool.db"));
    var aliases =
        new Aliases(
            List.of(Domain.of("us.test")),
            Map.of(
                Mailbox.of("anil@us.test"),
                List.of(Mailbox.of("anil@example.test"), Mailbox.of("kate@example.test"))));
    forwarder =
        new Forwarder(Domain.of("mx.us.test"), aliases, spool, (delivery, data) -> List.of());
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  @DisplayName("It goes on to the aliases' targets, as a message of the same sender")
  void forwards() throws Exception {
    var outcomes = deliver("anil@us.test", "nobody@us.test");
    assertInstanceOf(Outcome.Delivered.class, outcomes.getFirst());
    assertEquals("5.1.1", outcomes.getLast().reply().enhanced().orElseThrow().toString());
    var entry = spool.list(0, 10).getLast();
    assertEquals("<a@a.test>", entry.message().from().toString());
    assertEquals(
        List.of("<anil@example.test>", "<kate@example.test>"),
        entry.recipients().stream().map(recipient -> recipient.path().toString()).toList());
    try (var in = spool.content(entry.message().id())) {
      assertArrayEquals(NOTE, in.readAllBytes());
    }
  }

  @Test
  @DisplayName("What is for others is left to others")
  void leavesOthers() throws Exception {
    assertEquals(List.of(), deliver("kate@example.test"));
    assertEquals(1, spool.list(0, 10).size());
  }

  private List<Outcome> deliver(String... recipients) throws Exception {
    var to =
        List.of(recipients).stream().map(each -> new ForwardPath.To(Mailbox.of(each))).toList();
    try (var draft = spool.begin(Envelope.of(new ReversePath.To(Mailbox.of("a@a.test")), to))) {
      draft.append(ByteBuffer.wrap(NOTE));
      draft.commit();
    }
    var claim = spool.claim(Instant.now(), Room.of(1, 1), RetryPolicy.defaults());
    return forwarder.deliver(claim.deliveries().getFirst(), MailData.of(NOTE));
  }
}
