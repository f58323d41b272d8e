package org.malleposte.facteur.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.malleposte.mrmime.Message;

/**
 * The whole post office in one process, on loopback: DNS, a submission server, a relay, and the
 * rest of the world, and five messages on their ways through it.
 *
 * @param out where it is told
 * @param tree shows a message as a tree
 */
public record Demo(PrintWriter out, BiConsumer<Message, PrintWriter> tree) {

  /**
   * Plays it.
   *
   * @param mail the message to send; nothing for one of the demo's own
   * @return whether all went as it should
   * @throws UncarriableException if no SMTP server may be sent this message
   * @throws GeneralSecurityException if no certificate can be made
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws IOException if the message cannot be read, or an address or port cannot be had
   */
  public boolean run(Optional<InputStream> mail)
      throws IOException, GeneralSecurityException, InterruptedException {
    var clock = InstantSource.system();
    var narrator = new Narrator(out, tree, clock);
    var folder = Files.createTempDirectory("malleposte-demo-");
    var sent = folder.resolve("sent.eml");
    if (mail.isPresent()) {
      Carriage.copy(mail.get(), sent);
    } else {
      Letter.write(sent, clock.instant(), new SecureRandom());
    }
    var network = Network.start(clock.instant());
    narrator.line(
        "The post office opens; port %d of 127.0.0.1 to 127.0.0.4 is its port 25."
            .formatted(network.relayPort()));
    narrator.line("Everything it keeps is in " + folder);
    try (var office = new Office(folder, network, narrator)) {
      var wrong = new Play(office, folder, narrator).run(sent);
      narrator.title(
          wrong.isEmpty()
              ? "Every message went where it should."
              : wrong.size() + " of 5 ways went wrong: " + String.join("; ", wrong));
      return wrong.isEmpty();
    }
  }
}
