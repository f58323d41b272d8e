package org.malleposte.facteur;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.Part;

/** Prints a message for people: who wrote to whom on what, and the parts as a tree. */
final class MessageTree {

  private static final List<String> TOLD =
      List.of("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject");

  private final PrintWriter to;

  private MessageTree(PrintWriter to) {
    this.to = to;
  }

  /** Prints a message; whatever is in it stays on its lines. */
  static void print(Message message, PrintWriter to) {
    var tree = new MessageTree(to);
    tree.header(message, "");
    to.println();
    tree.part(message.part(), "", "");
    message.defects().forEach(tree::defect);
  }

  private void header(Message message, String indent) {
    for (var name : TOLD) {
      for (var field : message.header().all(name)) {
        to.printf("%s%-9s %s%n", indent, name + ":", Printable.of(field.text().strip()));
      }
    }
  }

  /** Prints a part, then what is in it: {@code first} begins its line, {@code rest} the others. */
  private void part(Part part, String first, String rest) {
    to.println(first + Printable.of(line(part)));
    switch (part) {
      case Part.Leaf leaf -> {}
      case Part.Multipart multipart -> {
        var parts = multipart.parts();
        for (int i = 0; i < parts.size(); i++) {
          boolean last = i == parts.size() - 1;
          part(parts.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
      }
      case Part.Encapsulated encapsulated -> {
        header(encapsulated.message(), rest + "   ");
        part(encapsulated.message().part(), rest + "└─ ", rest + "   ");
      }
    }
  }

  private static String line(Part part) {
    var details =
        switch (part) {
          case Part.Leaf leaf ->
              Stream.of(
                  charset(leaf), leaf.header().transferEncoding().token(), size(octets(leaf)));
          case Part.Multipart multipart -> Stream.<String>of();
          case Part.Encapsulated encapsulated ->
              Stream.of(size(encapsulated.message().part().raw().length()));
        };
    var shown =
        Stream.of(
            Stream.of(part.type().name()),
            details,
            part.disposition().map(how -> how.type()).stream(),
            part.filename().map(name -> '"' + name + '"').stream());
    return String.join(", ", shown.flatMap(each -> each).filter(s -> !s.isEmpty()).toList());
  }

  private static String charset(Part.Leaf leaf) {
    return leaf.type().type().equals("text") ? leaf.charset().toLowerCase(Locale.ROOT) : "";
  }

  /** {@return how many octets a leaf has once its transfer encoding is undone} */
  private static long octets(Part.Leaf leaf) {
    try (InputStream in = leaf.open()) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("octets in memory", e);
    }
  }

  /** {@return a size in the largest unit of which there is at least one} */
  static String size(long octets) {
    if (octets < 1000) {
      return octets == 1 ? "1 octet" : octets + " octets";
    }
    return octets < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", octets / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
  }

  private void defect(Defect defect) {
    to.printf(
        "! at octet %d: %s (%s)%n", defect.at(), defect.rule().message(), defect.rule().rule());
  }
}
