package org.malleposte.facteur.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.ReversePath;
import org.malleposte.emile.Mailbox;
import org.malleposte.sendmail.MailData;
import org.malleposte.sendmail.Outcome;

/**
 * What happens in the demo: five messages, each on a way of its own, and what must come of it. A
 * leg that goes wrong is told, and the others go on.
 */
final class Play {

  private static final Mailbox ROMAIN = Mailbox.of("romain@malleposte.test");
  private static final Mailbox ANIL = Mailbox.of("anil@malleposte.test");
  private static final Mailbox ANIL_ABROAD = Mailbox.of("anil@example.test");
  private static final Mailbox NOBODY = Mailbox.of("nobody@example.test");
  private static final Mailbox THOMAS = Mailbox.of("thomas@busy.test");
  private static final Mailbox KATE = Mailbox.of("kate@example.test");
  private static final Mailbox MALLORY = Mailbox.of("mallory@elsewhere.test");

  private final Office office;
  private final Path folder;
  private final Narrator narrator;
  private final List<String> wrong = new ArrayList<>();

  Play(Office office, Path folder, Narrator narrator) {
    this.office = office;
    this.folder = folder;
    this.narrator = narrator;
  }

  /**
   * Plays it all.
   *
   * @param mail the first message; each line of it ends with CRLF
   * @return what did not go as it should; nothing, if all is well
   */
  List<String> run(Path mail) throws InterruptedException {
    leg("1. Romain submits a message to lipap, which delivers it by MX", () -> submitted(mail));
    leg("2. The world writes to an alias, and mti-gf sends it on", this::aliased);
    leg("3. The world refuses a user, and the message comes back to Romain", this::bounced);
    leg("4. A host is busy at first, and the message is tried again", this::retried);
    leg("5. A stranger tries to relay through mti-gf", this::refused);
    return wrong;
  }

  private void submitted(Path mail) throws IOException, InterruptedException, Mishap {
    accepted(office.submit(envelope(ROMAIN, ANIL_ABROAD), MailData.of(mail)));
    var arrived = arrival(office.world());
    identical(mail, arrived.file());
    narrator.tree("What arrived:", arrived.file());
  }

  private void aliased() throws IOException, InterruptedException, Mishap {
    var note = note(KATE, ANIL, "Lunch?", "Are you free at noon?");
    accepted(office.fromWorld(envelope(KATE, ANIL), MailData.of(note)));
    identical(note, arrival(office.world()).file());
  }

  private void bounced() throws IOException, InterruptedException, Mishap {
    var note = note(ROMAIN, NOBODY, "Anybody there?", "I hope that this address is right.");
    accepted(office.submit(envelope(ROMAIN, NOBODY), MailData.of(note)));
    var report = arrival(office.world());
    check(
        report.envelope().from() instanceof ReversePath.Null,
        "a report comes from " + report.envelope().from() + ", not from <>");
    Report.check(report.file(), NOBODY);
    narrator.tree("What came back:", report.file());
  }

  private void retried() throws IOException, InterruptedException, Mishap {
    var note = note(ROMAIN, THOMAS, "When you have time", "There is no hurry.");
    accepted(office.submit(envelope(ROMAIN, THOMAS), MailData.of(note)));
    identical(note, arrival(office.busy()).file());
    check(office.busy().refused() == 1, "the host was not busy first");
  }

  private void refused() throws IOException, Mishap {
    var note = note(MALLORY, KATE, "Cheap watches", "Buy now.");
    var outcome = office.throughRelay(envelope(MALLORY, KATE), MailData.of(note)).getFirst();
    check(
        outcome instanceof Outcome.Rejected
            && outcome.reply().code() == 550
            && outcome.reply().enhanced().map(Object::toString).equals(Optional.of("5.7.1")),
        "the relay answered " + told(outcome.reply()) + ", not 550 5.7.1");
  }

  private void leg(String title, Leg leg) throws InterruptedException {
    narrator.title(title);
    try {
      leg.play();
      check(office.settles(), "a message is still in a spool");
      narrator.line("   ✓ as it should be, and the spools are empty again");
    } catch (Mishap | IOException e) {
      wrong.add(title);
      narrator.line("   ✗ " + e.getMessage());
    }
  }

  private static void accepted(List<Outcome> outcomes) throws Mishap {
    for (var outcome : outcomes) {
      check(
          outcome instanceof Outcome.Delivered,
          "%s was not accepted: %s".formatted(outcome.recipient().path(), told(outcome.reply())));
    }
  }

  private static World.Arrival arrival(World world) throws InterruptedException, Mishap {
    return world.next().orElseThrow(() -> new Mishap("the message did not arrive in time"));
  }

  private void identical(Path sent, Path arrived) throws IOException, Mishap {
    var same = Comparison.of(sent, arrived);
    check(same.identical(), arrived.getFileName() + " is not what was sent");
    narrator.line("   ✓ " + same);
  }

  private Path note(Mailbox from, Mailbox to, String subject, String text) throws IOException {
    var file = Files.createTempFile(folder, "sent-", ".eml");
    Files.writeString(
        file,
        "From: %s\r\nTo: %s\r\nSubject: %s\r\n\r\n%s\r\n".formatted(from, to, subject, text),
        UTF_8);
    return file;
  }

  private static Envelope envelope(Mailbox from, Mailbox to) {
    return Envelope.of(new ReversePath.To(from), List.of(new ForwardPath.To(to)));
  }

  private static String told(Reply reply) {
    return reply.code() + " " + String.join(" / ", reply.text());
  }

  private static void check(boolean right, String otherwise) throws Mishap {
    if (!right) {
      throw new Mishap(otherwise);
    }
  }

  /** What happens to one message. */
  private interface Leg {
    void play() throws IOException, InterruptedException, Mishap;
  }
}
