package org.malleposte.facteur;

import java.io.PrintWriter;
import org.malleposte.colombe.Spoken;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Tls;
import org.malleposte.sendmail.Transcript;

/**
 * Prints conversations as they happen.
 *
 * @param to where
 */
record Conversation(PrintWriter to) implements Transcript {

  @Override
  public void connected(Peer peer) {
    print("* connected to " + peer);
  }

  @Override
  public void secured(Peer peer) {
    print("* secured by " + peer.tls().map(Conversation::shown).orElse("nothing"));
  }

  @Override
  public void said(Peer peer, Spoken spoken) {
    switch (spoken) {
      case Spoken.Command(var line) -> print("> " + line);
      case Spoken.Answer(var reply) ->
          reply.text().forEach(text -> print("< " + reply.code() + " " + text));
    }
  }

  @Override
  public void closed(Peer peer) {
    print("* closed");
  }

  private static String shown(Tls tls) {
    return tls + (tls.verified() ? ", certificate verified" : ", certificate not verified");
  }

  private void print(String line) {
    to.println(Printable.of(line));
    to.flush();
  }
}
