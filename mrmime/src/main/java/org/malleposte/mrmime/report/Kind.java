package org.malleposte.mrmime.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.Part;

/** What a report is about: its media types, and the fields that make it known. */
enum Kind {
  DELIVERY,
  DISPOSITION,
  FEEDBACK;

  /** The subtypes of {@code message}, which are the report types too. */
  private Set<String> subtypes() {
    return switch (this) {
      case DELIVERY -> Set.of("delivery-status", "global-delivery-status");
      case DISPOSITION -> Set.of("disposition-notification", "global-disposition-notification");
      case FEEDBACK -> Set.of("feedback-report");
    };
  }

  private List<String> marks() {
    return switch (this) {
      case DELIVERY ->
          List.of("Reporting-MTA", "Final-Recipient", "Original-Recipient", "Action", "Status");
      case DISPOSITION ->
          List.of("Disposition", "Final-Recipient", "Reporting-UA", "Original-Message-ID");
      case FEEDBACK -> List.of("Feedback-Type", "User-Agent", "Version");
    };
  }

  static Optional<Kind> of(MediaType type) {
    return type.type().equals("message")
        ? List.of(values()).stream()
            .filter(kind -> kind.subtypes().contains(type.subtype()))
            .findAny()
        : Optional.empty();
  }

  /** Whether the media type of a message says that it is such a report. */
  boolean isSaidBy(MediaType type) {
    return type.is("multipart/report")
        && type.parameter("report-type").filter(subtypes()::contains).isPresent();
  }

  /** How many of the fields that make it known a part has, if one of them is in its first group. */
  int marksIn(Part.Leaf leaf) {
    var groups = Groups.of(leaf.octets());
    return marksIn(groups.first()) > 0 ? marksIn(groups.all()) : 0;
  }

  private int marksIn(Header header) {
    return (int) marks().stream().filter(name -> header.first(name).isPresent()).count();
  }
}
