package org.malleposte.mrmime.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Slice;

/** Puts what a scanner finds in a message in memory together to a tree. */
public final class TreeBuilder implements Sink {

  /** An entity that has begun and not ended. */
  private static final class Node {

    private final Shape shape;
    private final Header header;
    private final MediaType implied;

    /** Where the defects of the entity that began last in it begin. */
    private int defects;

    private final List<Part> parts;
    private Slice preamble;
    private Slice epilogue;

    Node(Shape shape, Header header, MediaType implied) {
      this.shape = shape;
      this.header = header;
      this.implied = implied;
      this.parts = shape == Shape.LEAF ? List.of() : new ArrayList<>();
      this.preamble = header.raw().sub(header.end(), header.end());
      this.epilogue = preamble;
    }
  }

  private final byte[] in;
  private final Deque<Node> open = new ArrayDeque<>(4);
  private final List<Defect> defects = new ArrayList<>();
  private @Nullable Part root;

  private TreeBuilder(byte[] in) {
    this.in = in;
  }

  /**
   * {@return the message that a slice is}
   *
   * @param in holds the message
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param limits how much structure it may have
   * @param maker makes its headers
   */
  public static Message build(byte[] in, int from, int to, Limits limits, HeaderMaker maker) {
    var builder = new TreeBuilder(in);
    var scanner = new Scanner(Window.of(in, from, to), builder, limits, maker);
    while (scanner.step()) {
      // Each step tells the builder of what it found.
    }
    if (builder.root == null) {
      throw new IllegalStateException("a message begins with its header");
    }
    return new Message(builder.root, new DefectRange(builder.defects, 0, builder.defects.size()));
  }

  @Override
  public void begin(Shape shape, Header header, MediaType implied, long at) {
    if (!open.isEmpty()) {
      open.element().defects = defects.size();
    }
    open.push(new Node(shape, header, implied));
  }

  @Override
  public void octets(Kind kind, int from, int to, long at) {
    switch (kind) {
      case CONTENT -> {}
      case PREAMBLE -> open.element().preamble = Slice.of(in, from, to);
      case EPILOGUE -> open.element().epilogue = Slice.of(in, from, to);
    }
  }

  @Override
  public void delimiter(int from, int to, long at, boolean close) {
    // A part is between two of these, and has its own end.
  }

  @Override
  public void end(long at) {
    var node = open.pop();
    var part = part(node, (int) at);
    if (open.isEmpty()) {
      root = part;
    } else {
      open.element().parts.add(part);
    }
  }

  private Part part(Node node, int at) {
    var header = node.header;
    var raw = Slice.of(in, header.raw().from(), at);
    return switch (node.shape) {
      case LEAF -> new Part.Leaf(header, node.implied, raw, Slice.of(in, header.end(), at));
      case MULTIPART ->
          new Part.Multipart(header, node.implied, raw, node.preamble, node.parts, node.epilogue);
      case ENCAPSULATED -> new Part.Encapsulated(header, node.implied, raw, message(node));
    };
  }

  private Message message(Node node) {
    var within = new DefectRange(defects, node.defects, defects.size());
    return new Message(node.parts.get(0), within);
  }

  @Override
  public void flaw(Defect defect) {
    defects.add(defect);
  }
}
