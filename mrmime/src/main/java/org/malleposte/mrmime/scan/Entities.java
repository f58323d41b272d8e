package org.malleposte.mrmime.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Fault;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.MimeFault;

/** The entities that have begun and not ended, and what their beginning and end mean. */
final class Entities {

  private static final MediaType MESSAGE = MediaType.of("message/rfc822");

  private final List<Frame> open;
  private final Sink out;
  private final Limits limits;
  private boolean inLeaf;

  Entities(List<Frame> open, Sink out, Limits limits) {
    this.open = open;
    this.out = out;
    this.limits = limits;
  }

  private Frame innermost() {
    return open.get(open.size() - 1);
  }

  /** Begins the entity of this header, and says what it is made of. */
  Shape begin(Header header, long at, boolean opaque) {
    var field = header.first("Content-Type");
    boolean digest = field.isEmpty() && !open.isEmpty() && innermost().isDigest();
    var implied = digest ? MESSAGE : MediaType.DEFAULT;
    boolean composite = digest || field.filter(Entities::mayBeComposite).isPresent();
    if (opaque || !composite) {
      begin(Shape.LEAF, header, implied, null, at);
      return Shape.LEAF;
    }
    var type = digest ? implied : header.mediaType();
    var fault = fault(header, type);
    var shape = shape(type, fault);
    begin(shape, header, implied, fault, at);
    if (shape != Shape.LEAF) {
      open.add(shape == Shape.MULTIPART ? multipart(type) : Frame.encapsulated());
    }
    return shape;
  }

  private void begin(
      Shape shape, Header header, MediaType implied, @Nullable MimeFault fault, long at) {
    out.begin(shape, header, implied, at);
    long shift = at - header.raw().from();
    for (var defect : header.defects()) {
      out.flaw(shift == 0 ? defect : new Defect(defect.rule(), defect.at() + shift));
    }
    if (fault != null) {
      flaw(fault, at);
    }
    inLeaf = shape == Shape.LEAF;
  }

  /** Most parts are texts, which need no closer look: it is multiparts and messages that do. */
  private static boolean mayBeComposite(Field field) {
    return field.body().read(Entities::mayBeComposite);
  }

  private static boolean mayBeComposite(byte[] in, int from, int to) {
    int at = from;
    while (at < to && (in[at] == ' ' || in[at] == '\t')) {
      at++;
    }
    return at < to && (in[at] == 'm' || in[at] == 'M' || in[at] == '(' || in[at] < ' ');
  }

  private static Frame multipart(MediaType type) {
    return Frame.multipart(type.parameter("boundary").orElse(""), type.subtype().equals("digest"));
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
      out.end(at);
    }
    while (open.size() > depth) {
      var frame = open.remove(open.size() - 1);
      if (frame.isOpen() && !opaque) {
        flaw(
            frame.hasBegun() ? MimeFault.CLOSE_DELIMITER_EXPECTED : MimeFault.DELIMITER_EXPECTED,
            at);
      }
      out.end(at);
    }
  }

  /** Takes note of a delimiter of the innermost multipart. */
  void delimited(boolean close) {
    innermost().delimited(close);
  }

  void flaw(Fault rule, long at) {
    out.flaw(new Defect(rule, at));
  }
}
