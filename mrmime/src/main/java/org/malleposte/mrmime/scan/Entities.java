package org.malleposte.mrmime.scan;

import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.MimeFault;

/** The entities that have begun and not ended, and what their beginning and end mean. */
final class Entities {

  private static final MediaType MESSAGE = MediaType.of("message/rfc822");

  private final List<Frame> open;
  private final Queue<Event> out;
  private final Limits limits;
  private boolean inLeaf;

  Entities(List<Frame> open, Queue<Event> out, Limits limits) {
    this.open = open;
    this.out = out;
    this.limits = limits;
  }

  Frame innermost() {
    return open.get(open.size() - 1);
  }

  /** Begins the entity of this header, and says what it is made of. */
  Shape begin(Header header, long at, boolean opaque) {
    var type = type(header);
    var fault = opaque ? null : fault(header, type);
    var shape = opaque ? Shape.LEAF : shape(type, fault);
    out.add(new Event.Begin(shape, header, type, at));
    for (var defect : header.defects()) {
      out.add(new Event.Flaw(new Defect(defect.rule(), at + defect.at() - header.raw().from())));
    }
    if (fault != null) {
      flaw(fault, at);
    }
    switch (shape) {
      case LEAF -> inLeaf = true;
      case MULTIPART -> open.add(multipart(type));
      case ENCAPSULATED -> open.add(Frame.encapsulated());
    }
    return shape;
  }

  private static Frame multipart(MediaType type) {
    return Frame.multipart(type.parameter("boundary").orElse(""), type.subtype().equals("digest"));
  }

  private MediaType type(Header header) {
    boolean digest = !open.isEmpty() && innermost().isDigest();
    return digest && header.first("Content-Type").isEmpty() ? MESSAGE : header.mediaType();
  }

  /** {@return what keeps a multipart or message from being one, or makes it an odd one} */
  private @Nullable MimeFault fault(Header header, MediaType type) {
    boolean multipart = type.type().equals("multipart");
    if (!multipart && !isMessage(type)) {
      return null;
    }
    if (open.size() == limits.depth()) {
      return MimeFault.TOO_DEEP;
    }
    var boundary = type.parameter("boundary").orElse("");
    if (multipart && boundary.isEmpty()) {
      return MimeFault.BOUNDARY_EXPECTED;
    }
    if (!header.transferEncoding().isIdentity()) {
      return MimeFault.ENCODED_COMPOSITE;
    }
    boolean odd = boundary.length() > 70 || boundary.endsWith(" ");
    return multipart && odd ? MimeFault.BOUNDARY_MALFORMED : null;
  }

  private static Shape shape(MediaType type, @Nullable MimeFault fault) {
    if (fault == MimeFault.TOO_DEEP || fault == MimeFault.BOUNDARY_EXPECTED) {
      return Shape.LEAF;
    }
    if (type.type().equals("multipart")) {
      return Shape.MULTIPART;
    }
    return isMessage(type) && fault == null ? Shape.ENCAPSULATED : Shape.LEAF;
  }

  private static boolean isMessage(MediaType type) {
    return type.is("message/rfc822") || type.is("message/global");
  }

  /** Ends the leaf that is open, if there is one, and all that lie deeper than {@code depth}. */
  void endTo(int depth, long at, boolean opaque) {
    if (inLeaf) {
      inLeaf = false;
      out.add(new Event.End(at));
    }
    while (open.size() > depth) {
      var frame = open.remove(open.size() - 1);
      if (frame.isMultipart() && !frame.isClosed() && !opaque) {
        flaw(
            frame.hasBegun() ? MimeFault.CLOSE_DELIMITER_EXPECTED : MimeFault.DELIMITER_EXPECTED,
            at);
      }
      out.add(new Event.End(at));
    }
  }

  void flaw(MimeFault rule, long at) {
    out.add(new Event.Flaw(new Defect(rule, at)));
  }
}
