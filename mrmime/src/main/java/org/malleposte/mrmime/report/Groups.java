package org.malleposte.mrmime.report;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.mrmime.DeliveryStatus.Recipient;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.Header;

/**
 * The groups of fields of a report, which empty lines separate (RFC 3464, section 2.1). Where these
 * stand elsewhere the names of the fields tell the groups.
 */
final class Groups {

  /** What is about a recipient (RFC 3464, section 2.3). */
  private static final List<String> OF_RECIPIENTS =
      List.of(
          "Original-Recipient",
          "Final-Recipient",
          "Action",
          "Status",
          "Remote-MTA",
          "Diagnostic-Code",
          "Last-Attempt-Date",
          "Final-Log-ID",
          "Will-Retry-Until");

  /** The fields that each group has, as it stands. */
  private final List<List<Field>> groups = new ArrayList<>();

  private final List<Field> message = new ArrayList<>();
  private final List<List<Field>> recipients = new ArrayList<>();

  /** The offset of the first group that is cut elsewhere; -1 if none is. */
  private int malformed = -1;

  private Groups() {}

  /** {@return the groups of a content} */
  static Groups of(byte[] content) {
    var groups = new Groups();
    int at = 0;
    while (at < content.length) {
      var header = Header.read(content, at, content.length);
      if (!header.fields().isEmpty()) {
        groups.groups.add(header.fields());
      }
      at = header.end();
    }
    for (int i = 0; i < groups.groups.size(); i++) {
      groups.sort(groups.groups.get(i), i == 0);
    }
    return groups;
  }

  private void sort(List<Field> group, boolean first) {
    boolean named = group.stream().anyMatch(Groups::names);
    if (!named) {
      (recipients.isEmpty() ? message : current()).addAll(group);
      if (!first) {
        malformed(group.get(0));
      }
      return;
    }
    int start = first ? firstOfRecipient(group) : 0;
    message.addAll(group.subList(0, start));
    if (first && start > 0) {
      malformed(group.get(start));
    }
    recipients.add(new ArrayList<>());
    for (var field : group.subList(start, group.size())) {
      if (names(field) && current().stream().anyMatch(other -> other.is(field.name()))) {
        recipients.add(new ArrayList<>());
        malformed(field);
      }
      current().add(field);
    }
  }

  private static int firstOfRecipient(List<Field> group) {
    int start = 0;
    while (OF_RECIPIENTS.stream().noneMatch(group.get(start)::is)) {
      start++;
    }
    return start;
  }

  private static boolean names(Field field) {
    return field.is("Final-Recipient") || field.is("Original-Recipient");
  }

  private List<Field> current() {
    return recipients.get(recipients.size() - 1);
  }

  private void malformed(Field field) {
    malformed = malformed < 0 ? field.from() : malformed;
  }

  /** {@return the offset of the first field about a recipient} */
  int recipientAt(int index) {
    return recipients.get(index).get(0).from();
  }

  /** {@return the offset where a group is cut elsewhere than it should be, or -1} */
  int malformedAt() {
    return malformed;
  }

  /**
   * {@return where fields stand in more groups than one, though they are to stand in one, or -1}
   */
  int secondAt() {
    return groups.size() > 1 ? groups.get(1).get(0).from() : -1;
  }

  /** {@return the fields about the message} */
  Header message() {
    return header(message);
  }

  /** {@return the recipients, in order} */
  List<Recipient> recipients() {
    return recipients.stream().map(fields -> new Recipient(header(fields))).toList();
  }

  /** {@return the fields of the first group} */
  Header first() {
    return header(groups.isEmpty() ? List.of() : groups.get(0));
  }

  /** {@return all fields} */
  Header all() {
    return header(groups.stream().flatMap(List::stream).toList());
  }

  private static Header header(List<Field> fields) {
    var out = new ByteArrayOutputStream();
    for (var field : fields) {
      out.writeBytes(field.raw().octets());
    }
    return Header.read(out.toByteArray(), 0, out.size());
  }
}
