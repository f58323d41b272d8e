package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads replies (RFC 5321, section 4.2), wherever the network cut them. */
final class ReplyReader {

  /** What {@link #next} found. */
  sealed interface Next {
    /** A reply. */
    record Complete(Reply reply) implements Next {}

    /** Nothing, until more comes. */
    record Pending() implements Next {}

    /** What is no reply; nothing can be read after it. */
    record Malformed(String detail) implements Next {}
  }

  /** RFC 2034, section 4: {@code status-code ::= class "." subject "." detail}, then a space. */
  private static final Pattern ENHANCED =
      Pattern.compile("([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?: |$)");

  private final Limits limits;
  private final LineReader lines = new LineReader();
  private final List<String> text = new ArrayList<>();
  private int code;

  ReplyReader(Limits limits) {
    this.limits = limits;
  }

  void feed(ByteBuffer buffer) {
    lines.feed(buffer);
  }

  /** {@return whether all that was fed has been given out} */
  boolean isEmpty() {
    return lines.isEmpty() && text.isEmpty();
  }

  Next next() {
    while (true) {
      switch (lines.next(limits.replyLine(), limits.replyLine())) {
        case LineReader.Line.Pending() -> {
          return new Next.Pending();
        }
        case LineReader.Line.TooLong() -> {
          return new Next.Malformed("a reply line of more than " + limits.replyLine() + " octets");
        }
        case LineReader.Line.BareLineFeed() -> {
          return new Next.Malformed("a reply line that ends without CR");
        }
        case LineReader.Line.Whole(var in, var from, var to) -> {
          var next = line(in, from, to);
          if (next.isPresent()) {
            return next.get();
          }
        }
      }
    }
  }

  /** {@code Reply-code ( "-" / SP ) [ textstring ]}; empty if more lines follow. */
  private Optional<Next> line(byte[] in, int from, int to) {
    int digits = to - from < 3 ? -1 : code(in, from);
    boolean last = to - from == 3 || (to - from > 3 && in[from + 3] == ' ');
    if (digits < 0 || (!last && in[from + 3] != '-')) {
      return Optional.of(new Next.Malformed("a line that is no reply"));
    }
    if (!text.isEmpty() && digits != code) {
      return Optional.of(new Next.Malformed("a reply that is both " + code + " and " + digits));
    }
    if (text.size() == limits.replyLines()) {
      return Optional.of(
          new Next.Malformed("a reply of more than " + limits.replyLines() + " lines"));
    }
    code = digits;
    int start = Math.min(from + 4, to);
    text.add(Text.masked(new String(in, start, to - start, UTF_8)));
    return last ? Optional.of(complete()) : Optional.empty();
  }

  /** {@code Reply-code = %x32-35 %x30-35 %x30-39}, the second digit as servers have it; or -1. */
  private static int code(byte[] in, int from) {
    int code = 0;
    for (int i = from; i < from + 3; i++) {
      if (in[i] < '0' || in[i] > '9') {
        return -1;
      }
      code = code * 10 + in[i] - '0';
    }
    return code >= 200 && code <= 599 ? code : -1;
  }

  private Next complete() {
    var enhanced = enhanced(text.get(0));
    var said = enhanced.map(e -> text.stream().map(l -> without(e, l)).toList()).orElse(text);
    var reply = Reply.of(code, enhanced, said);
    text.clear();
    return new Next.Complete(reply);
  }

  private Optional<EnhancedCode> enhanced(String line) {
    Matcher matcher = ENHANCED.matcher(line);
    if (!matcher.lookingAt() || matcher.group(1).charAt(0) - '0' != code / 100) {
      return Optional.empty();
    }
    int subject = Integer.parseInt(matcher.group(2));
    return Optional.of(new EnhancedCode(code / 100, subject, Integer.parseInt(matcher.group(3))));
  }

  /**
   * RFC 2034, section 4: the code stands on every line; some servers write it on the first only.
   */
  private String without(EnhancedCode code, String line) {
    Matcher matcher = ENHANCED.matcher(line);
    return enhanced(line).equals(Optional.of(code)) && matcher.lookingAt()
        ? line.substring(matcher.end())
        : line;
  }
}
