package org.malleposte.mrmime.conversion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.SevenBit;
import org.malleposte.mrmime.SevenBit.Obstacle;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Standard;

/** Looks a message through for octets beyond ASCII, and plans what is to be done about them. */
public final class Planner {

  private final Deque<Place> open = new ArrayDeque<>();
  private final List<Edit> edits = new ArrayList<>();

  /** Tries how to encode the leaf that is open, if it is text. */
  private @Nullable Trial trial;

  private @Nullable OutputStream content;

  /** Whether the leaf that is open holds octets beyond ASCII. */
  private boolean eightBit;

  /** Whether some leaf holds them, so that there is something to do. */
  private boolean encoded;

  /** Whether the leaf that is open lies beyond the limits. */
  private boolean beyond;

  /** Whether all that comes does. */
  private boolean allBeyond;

  /** Makes a planner that has seen nothing. */
  public Planner() {}

  /** {@return what to do to each entity, in order; nothing at all if none is to be encoded} */
  public List<Edit> plan() {
    return encoded ? edits : List.of();
  }

  /**
   * Takes what comes next.
   *
   * @param event the next event
   * @return why the message cannot be converted, if that is clear now
   * @throws IOException never: what is written to is in memory
   */
  public Optional<SevenBit.Refused> take(Event event) throws IOException {
    return switch (event) {
      case Event.Begin begin -> begin(begin);
      case Event.Content(var octets, var at) -> content(octets, at);
      case Event.Preamble(var octets, var at) -> refused(Obstacle.BETWEEN_PARTS, octets, at);
      case Event.Delimiter(var octets, var at, var close) ->
          refused(Obstacle.BETWEEN_PARTS, octets, at);
      case Event.Epilogue(var octets, var at) -> refused(Obstacle.BETWEEN_PARTS, octets, at);
      case Event.End end -> {
        end();
        yield Optional.empty();
      }
      case Event.Flaw(var defect) -> {
        allBeyond |= defect.rule() == MimeFault.TOO_MANY_PARTS;
        beyond |= defect.rule() == MimeFault.TOO_DEEP;
        beyond |= defect.rule() == MimeFault.HEADER_TOO_LONG;
        yield Optional.empty();
      }
    };
  }

  private Optional<SevenBit.Refused> begin(Event.Begin begin) throws IOException {
    var place = new Place(begin, edits.size(), open.peek());
    open.push(place);
    edits.add(Edit.NONE);
    beyond = allBeyond;
    eightBit = false;
    var encoding = begin.header().transferEncoding();
    if (begin.shape() == Event.Shape.LEAF) {
      trial = begin.type().type().equals("text") ? new Trial(boundaries()) : null;
      content = trial == null ? null : Undoing.of(encoding, trial);
    } else if (!place.isSealed() && isWide(encoding)) {
      edits.set(place.index(), Edit.NONE.with(Standard.SEVEN_BIT));
    }
    return refused(Obstacle.HEADER, begin.header().raw().buffer(), begin.at());
  }

  private static boolean isWide(TransferEncoding encoding) {
    return encoding == Standard.EIGHT_BIT || encoding == Standard.BINARY;
  }

  private List<byte[]> boundaries() {
    return open.stream().flatMap(place -> place.boundary().stream()).toList();
  }

  private Optional<SevenBit.Refused> content(ByteBuffer octets, long at) throws IOException {
    if (!eightBit) {
      int first = beyondAscii(octets);
      if (first >= 0) {
        eightBit = true;
        encoded = true;
        var obstacle = beyond ? Optional.of(Obstacle.TOO_MUCH) : open.element().obstacle();
        if (obstacle.isPresent()) {
          return Optional.of(new SevenBit.Refused(obstacle.get(), at + first));
        }
      }
    }
    if (content != null) {
      byte[] copy = new byte[octets.remaining()];
      octets.get(copy);
      content.write(copy);
    }
    return Optional.empty();
  }

  private void end() throws IOException {
    if (content != null) {
      content.close();
      content = null;
    }
    var place = open.pop();
    if (eightBit) {
      encode(place, trial == null ? Standard.BASE64 : trial.encoding());
      eightBit = false;
    }
    trial = null;
  }

  private void encode(Place leaf, Standard encoding) {
    edits.set(leaf.index(), Edit.NONE.with(encoding));
    var message = leaf.message();
    if (message.lacksVersion()) {
      edits.set(message.index(), edits.get(message.index()).withVersion());
    }
  }

  private static Optional<SevenBit.Refused> refused(Obstacle obstacle, ByteBuffer octets, long at) {
    int first = beyondAscii(octets);
    return first < 0 ? Optional.empty() : Optional.of(new SevenBit.Refused(obstacle, at + first));
  }

  /** {@return the place of the first octet that is not ASCII among these; -1 if there is none} */
  private static int beyondAscii(ByteBuffer octets) {
    for (int i = octets.position(); i < octets.limit(); i++) {
      if (octets.get(i) < 0) {
        return i - octets.position();
      }
    }
    return -1;
  }
}
