package org.malleposte.mrmime.scan;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Slice;

/** Puts the events of a message in memory together to a tree. */
public final class TreeBuilder {

  /** An entity that has begun and not ended. */
  private static final class Node {

    private final Event.Begin begin;

    /** Where the defects of the part that began last begin. */
    private int defects;

    private final List<Part> parts = new ArrayList<>();
    private Slice preamble;
    private Slice epilogue;

    Node(Event.Begin begin, Slice empty) {
      this.begin = begin;
      this.preamble = empty;
      this.epilogue = empty;
    }
  }

  private final byte[] in;
  private final Deque<Node> open = new ArrayDeque<>();
  private final List<Defect> defects = new ArrayList<>();

  /** Takes the message as its only part. */
  private final Node root;

  private TreeBuilder(byte[] in, Event.Begin first) {
    this.in = in;
    this.root = new Node(first, slice(0, 0));
    open.push(root);
    begin(first);
  }

  /**
   * {@return the message that a scanner finds}
   *
   * @param in holds the message
   * @param scanner scans it, and has not begun
   */
  public static Message build(byte[] in, Scanner scanner) {
    if (!(scanner.next() instanceof Event.Begin first)) {
      throw new IllegalStateException("a message begins with its header");
    }
    var builder = new TreeBuilder(in, first);
    for (var event = scanner.next(); event != null; event = scanner.next()) {
      builder.take(event);
    }
    return new Message(builder.root.parts.get(0), builder.defects);
  }

  private void take(Event event) {
    switch (event) {
      case Event.Begin begin -> begin(begin);
      case Event.Preamble(var octets, var at) -> open.element().preamble = slice(at, octets);
      case Event.Epilogue(var octets, var at) -> open.element().epilogue = slice(at, octets);
      case Event.End(var at) -> end((int) at);
      case Event.Flaw(var defect) -> defects.add(defect);
      case Event.Content content -> {}
      case Event.Delimiter delimiter -> {}
    }
  }

  private void begin(Event.Begin begin) {
    int end = begin.header().end();
    open.element().defects = defects.size();
    open.push(new Node(begin, slice(end, end)));
  }

  private void end(int at) {
    var node = open.pop();
    var header = node.begin.header();
    var type = node.begin.type();
    var raw = slice(header.raw().from(), at);
    open.element()
        .parts
        .add(
            switch (node.begin.shape()) {
              case LEAF -> new Part.Leaf(header, type, raw, slice(header.end(), at));
              case MULTIPART ->
                  new Part.Multipart(header, type, raw, node.preamble, node.parts, node.epilogue);
              case ENCAPSULATED -> new Part.Encapsulated(header, type, raw, message(node));
            });
  }

  private Message message(Node node) {
    return new Message(node.parts.get(0), defects.subList(node.defects, defects.size()));
  }

  private Slice slice(long at, ByteBuffer octets) {
    return slice((int) at, (int) at + octets.remaining());
  }

  private Slice slice(int from, int to) {
    return Slice.of(in, from, to);
  }
}
