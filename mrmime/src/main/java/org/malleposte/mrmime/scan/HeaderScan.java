package org.malleposte.mrmime.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.Limits;
import org.malleposte.mrmime.MimeFault;

/**
 * Reads the header that a window begins with, line by line, as far as there are lines: to past an
 * empty line, to before a delimiter, or to where the octets end.
 *
 * <p>{@code fields = *field}, each {@code field-name *WSP ":" body CRLF} and the lines after it
 * that begin with white space (RFC 5322, sections 2.2 and 4.5).
 */
public final class HeaderScan {

  /**
   * How many numbers tell where a field is: its start, its name's end, its body's start, its end.
   */
  public static final int PLACES = 4;

  private static final Limits NONE =
      Limits.DEFAULT.withHeaderOctets(Integer.MAX_VALUE).withFields(Integer.MAX_VALUE);

  private static final int CHUNK = 1 << 12;

  private final Window window;
  private final Delimiters delimiters;
  private final Limits limits;
  private final HeaderMaker maker;

  /** The places of the fields, from the start of the header. */
  private int[] fields = new int[16 * PLACES];

  private int count;
  private @Nullable List<Defect> defects;

  /** The line that is looked at, the field that it may go on, and what was searched of it. */
  private int line;

  private int field;
  private int searched;
  private @Nullable MimeFault excess;

  HeaderScan(Window window, Delimiters delimiters, Limits limits, HeaderMaker maker) {
    this.window = window;
    this.delimiters = delimiters;
    this.limits = limits;
    this.maker = maker;
  }

  /**
   * {@return the header at the start of a slice, whatever its length}
   *
   * @param in holds it
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param maker makes it
   */
  public static Header read(byte[] in, int from, int to, HeaderMaker maker) {
    var scan = new HeaderScan(Window.of(in, from, to), new Delimiters(), NONE, maker);
    return scan.header(scan.length());
  }

  /**
   * {@return the header that a stream begins with}
   *
   * @param stream gives it, and may be read on past it
   * @param limits how long it may be
   * @param maker makes it
   * @throws IOException if the stream fails
   */
  public static Header read(InputStream stream, Limits limits, HeaderMaker maker)
      throws IOException {
    var window = Window.empty();
    var scan = new HeaderScan(window, new Delimiters(), limits, maker);
    int length = scan.length();
    while (length < 0) {
      window.feed(stream, CHUNK);
      length = scan.length();
    }
    if (scan.excess != null) {
      scan.defect(scan.excess);
    }
    return scan.header(length);
  }

  /** {@return why the header was cut before a field, or null if it was not} */
  @Nullable MimeFault excess() {
    return excess;
  }

  /** {@return how long the header is, or -1 if that depends on octets that are not there yet} */
  int length() {
    int start = window.at;
    while (excess == null) {
      switch (delimiters.at(window, start + line)) {
        case UNKNOWN -> {
          return -1;
        }
        case YES -> {
          return last(start, line, line);
        }
        case NO -> {
          int end = pastLine(start);
          if (end < 0) {
            return -1;
          }
          if (end > limits.headerOctets()) {
            excess = MimeFault.HEADER_TOO_LONG;
          } else if (end == line || isEmpty(start, end)) {
            return last(start, line, end);
          } else {
            line = end;
            searched = end;
          }
        }
      }
    }
    return field;
  }

  /** {@return the end of the line; -1 if unknown, beyond the limit if it must be} */
  private int pastLine(int start) {
    boolean begins = start + line < window.to && !isWsp(window.in[start + line]);
    if (begins && line > field) {
      field(start, line);
      if (excess != null) {
        return line;
      }
    }
    int end = window.pastLine(start + Math.max(line, searched));
    if (end >= 0) {
      return end - start;
    }
    searched = window.to - start;
    return window.ended || searched > limits.headerOctets() ? searched : -1;
  }

  private boolean isEmpty(int start, int end) {
    int length = end - line;
    byte first = window.in[start + line];
    return first == '\n' || (length == 2 && first == '\r' && window.in[start + line + 1] == '\n');
  }

  /** Ends the last field, and with it the header. */
  private int last(int start, int fieldEnd, int end) {
    if (fieldEnd > field) {
      field(start, fieldEnd);
    }
    return excess == null ? end : field;
  }

  /** Notes the field that goes on to {@code end}, or that it is none. */
  private void field(int start, int end) {
    if (count == limits.fields()) {
      excess = MimeFault.TOO_MANY_FIELDS;
      return;
    }
    byte[] in = window.in;
    int from = start + field;
    int to = start + end;
    int nameEnd = from;
    while (nameEnd < to && in[nameEnd] > ' ' && in[nameEnd] < 0x7f && in[nameEnd] != ':') {
      nameEnd++;
    }
    int colon = nameEnd;
    while (colon < to && isWsp(in[colon])) {
      colon++;
    }
    if (nameEnd == from || colon == to || in[colon] != ':') {
      boolean mbox = field == 0 && isMboxLine(in, from, to);
      defect(mbox ? MimeFault.MBOX_LINE : MimeFault.FIELD_EXPECTED);
    } else {
      add(nameEnd - start, colon + 1 - start, end);
    }
    field = end;
  }

  private void add(int nameEnd, int body, int end) {
    int at = count++ * PLACES;
    if (at == fields.length) {
      fields = Arrays.copyOf(fields, 2 * at);
    }
    fields[at] = field;
    fields[at + 1] = nameEnd;
    fields[at + 2] = body;
    fields[at + 3] = end;
  }

  private void defect(MimeFault rule) {
    if (defects == null) {
      defects = new ArrayList<>();
    }
    defects.add(new Defect(rule, (window.whole ? window.at : 0) + field));
  }

  private static boolean isMboxLine(byte[] in, int from, int end) {
    int at = from < end && in[from] == '>' ? from + 1 : from;
    for (char c : "From ".toCharArray()) {
      if (at == end || in[at++] != c) {
        return false;
      }
    }
    return true;
  }

  /** {@return the header of this {@link #length}, and is ready for another one} */
  Header header(int length) {
    int from = window.whole ? window.at : 0;
    byte[] in = window.whole ? window.in : window.copy(window.at, window.at + length);
    var header =
        maker.make(
            in,
            from,
            from + length,
            Arrays.copyOf(fields, count * PLACES),
            defects == null ? List.of() : defects);
    count = 0;
    defects = null;
    line = field = searched = 0;
    excess = null;
    return header;
  }

  private static boolean isWsp(byte b) {
    return b == ' ' || b == '\t';
  }
}
