package org.malleposte.facteur.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Spoken;
import org.malleposte.mrmime.Message;
import org.malleposte.sendmail.Peer;
import org.malleposte.sendmail.Transcript;

/** Tells what happens, line by line, as it happens. */
final class Narrator {

  /** What of a line fits beside the rest on a terminal. */
  private static final int WIDTH = 72;

  private final PrintWriter out;
  private final BiConsumer<Message, PrintWriter> tree;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private final DateTimeFormatter time =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  Narrator(PrintWriter out, BiConsumer<Message, PrintWriter> tree, InstantSource clock) {
    this.out = out;
    this.tree = tree;
    this.clock = clock;
  }

  /** Shows a message as a tree. */
  void tree(String title, Path file) throws IOException {
    var message = Message.parse(Files.readAllBytes(file));
    turn.lock();
    try {
      out.println();
      out.println(title);
      tree.accept(message, out);
      out.println();
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  void title(String text) {
    line("");
    line(text);
  }

  void line(String text) {
    turn.lock();
    try {
      out.println(text);
      out.flush();
    } finally {
      turn.unlock();
    }
  }

  /** Tells of something that one of the servers did. */
  void event(String who, String what) {
    line("  %s  %-24s %s".formatted(time.format(clock.instant()), who, shortened(what)));
  }

  /** {@return what hears the conversations of {@code client} with whomever it talks to} */
  Transcript of(String client) {
    return new Transcript() {
      @Override
      public void secured(Peer peer) {
        event(client + " = " + name(peer), peer.tls().orElseThrow().toString());
      }

      @Override
      public void said(Peer peer, Spoken spoken) {
        switch (spoken) {
          case Spoken.Command(var line) -> event(client + " > " + name(peer), line);
          case Spoken.Answer(var reply) -> event(client + " < " + name(peer), text(reply));
        }
      }
    };
  }

  private static String name(Peer peer) {
    return peer.host().split("\\.", 2)[0];
  }

  private static String text(Reply reply) {
    var enhanced = reply.enhanced().map(code -> code + " ").orElse("");
    return reply.code() + " " + enhanced + String.join(" / ", reply.text());
  }

  private static String shortened(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }
}
