package org.malleposte.colombe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Go;
import org.malleposte.colombe.Step.Note;
import org.malleposte.colombe.Step.Read;
import org.malleposte.colombe.Step.Secure;
import org.malleposte.colombe.Step.Write;

/**
 * The owner's loop, whole, over a peer in memory: what a socket's owner does, without the socket.
 */
final class Driver {

  /** The other end. */
  interface Peer {
    /** What a {@code Read} gets. */
    Incoming read();

    /** What becomes of a {@code Write}. */
    Sent write(ByteBuffer bytes);

    /** Both sides turn to TLS. */
    default void secure() {}
  }

  final List<Spoken> notes = new ArrayList<>();
  private final Peer peer;
  private final Owner<RuntimeException> owner;

  Driver(Peer peer, Owner<RuntimeException> owner) {
    this.peer = peer;
    this.owner = owner;
  }

  /** {@return how {@code exchange} ended: {@code Done} or {@code Failed}} */
  <A> Step<A> turn(Step<A> exchange) {
    var step = exchange;
    while (true) {
      switch (step) {
        case Read<A>(var patience, var resume) -> step = resume.apply(peer.read());
        case Write<A>(var patience, var bytes, var resume) ->
            step = resume.apply(peer.write(bytes));
        case Secure<A>(var resume) -> {
          peer.secure();
          step = resume.get();
        }
        case Ask<?, A> ask -> step = ask.answeredBy(owner);
        case Note<A>(var spoken, var resume) -> {
          notes.add(spoken);
          step = resume.get();
        }
        case Go<A>(var resume) -> step = resume.get();
        case Done<A> done -> {
          return done;
        }
        case Failed<A> failed -> {
          return failed;
        }
      }
    }
  }
}
