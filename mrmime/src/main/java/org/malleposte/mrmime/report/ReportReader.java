package org.malleposte.mrmime.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.DeliveryStatus;
import org.malleposte.mrmime.DispositionNotification;
import org.malleposte.mrmime.FeedbackReport;
import org.malleposte.mrmime.Message;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.Part;
import org.malleposte.mrmime.Report;

/** Finds the parts of a report, wherever in the message they are, and reads them. */
public final class ReportReader {

  /** The media types of a message that comes with a report, or of its header. */
  private static final Set<String> RETURNED =
      Set.of(
          "message/rfc822",
          "message/global",
          "text/rfc822-headers",
          "message/rfc822-headers",
          "message/global-headers");

  private final Part root;

  /** All parts, but for those of messages in the message, each before those that it holds. */
  private final List<Part> parts = new ArrayList<>();

  private final List<Defect> defects = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param message the message
   */
  public ReportReader(Message message) {
    this.root = message.part();
    var open = new ArrayDeque<Part>(List.of(root));
    while (!open.isEmpty()) {
      var part = open.pop();
      parts.add(part);
      if (part instanceof Part.Multipart multipart) {
        multipart.parts().reversed().forEach(open::push);
      }
    }
  }

  /** {@return the report that the message is, if it is one} */
  public Optional<Report> read() {
    var labelled = parts.stream().filter(part -> kind(part).isPresent()).toList();
    for (var part : labelled) {
      if (part instanceof Part.Leaf leaf && kind(part).orElseThrow().marksIn(leaf) > 0) {
        return Optional.of(report(kind(part).orElseThrow(), leaf));
      }
    }
    for (var part : root.type().is("multipart/report") ? parts : List.<Part>of()) {
      if (part instanceof Part.Leaf leaf && leaf.type().is("text/plain")) {
        for (var kind : Kind.values()) {
          if (kind.marksIn(leaf) > 1) {
            return Optional.of(report(kind, leaf));
          }
        }
      }
    }
    return labelled.stream()
        .map(Part.Leaf.class::cast)
        .map(leaf -> report(kind(leaf).orElseThrow(), leaf))
        .findFirst();
  }

  private static Optional<Kind> kind(Part part) {
    return part instanceof Part.Leaf leaf ? Kind.of(leaf.type()) : Optional.empty();
  }

  private Report report(Kind kind, Part.Leaf leaf) {
    if (!kind.isSaidBy(root.type())) {
      defects.add(new Defect(MimeFault.REPORT_TYPE_EXPECTED, root.raw().from()));
    }
    boolean second =
        root instanceof Part.Multipart multipart
            && multipart.parts().size() > 1
            && multipart.parts().get(1).header() == leaf.header();
    if (!second) {
      defects.add(new Defect(MimeFault.REPORT_PART_MISPLACED, leaf.raw().from()));
    }
    var groups = Groups.of(leaf.octets());
    var checks = new Checks(leaf, groups, defects);
    return switch (kind) {
      case DELIVERY -> {
        var header = groups.message();
        var recipients = groups.recipients();
        checks.delivery(header, recipients);
        yield new DeliveryStatus(header, recipients, company(leaf));
      }
      case DISPOSITION -> {
        checks.disposition(groups.all());
        yield new DispositionNotification(groups.all(), company(leaf));
      }
      case FEEDBACK -> {
        checks.feedback(groups.all());
        yield new FeedbackReport(groups.all(), company(leaf));
      }
    };
  }

  private Report.Company company(Part.Leaf status) {
    int at = parts.indexOf(status);
    var after = parts.subList(at + 1, parts.size()).stream().filter(ReportReader::isReturned);
    var before = parts.subList(0, at).stream().filter(ReportReader::isReturned);
    var explanation =
        parts.stream()
            .filter(part -> part.header() != status.header() && !isReturned(part))
            .filter(part -> !isAround(part, status))
            .findFirst();
    return new Report.Company(explanation, after.findFirst().or(before::findFirst), defects);
  }

  private static boolean isReturned(Part part) {
    return part instanceof Part.Encapsulated || RETURNED.contains(part.type().name());
  }

  private static boolean isAround(Part part, Part.Leaf leaf) {
    return part instanceof Part.Multipart
        && part.raw().from() <= leaf.raw().from()
        && leaf.raw().to() <= part.raw().to();
  }

  /**
   * {@return what a part says to people: a text, or the plain one of several}
   *
   * @param part the part
   */
  public static Optional<String> text(Part part) {
    var leaves = new ArrayList<Part.Leaf>();
    var open = new ArrayDeque<Part>(List.of(part));
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case Part.Leaf leaf -> leaves.add(leaf);
        case Part.Multipart multipart -> multipart.parts().reversed().forEach(open::push);
        case Part.Encapsulated encapsulated -> {}
      }
    }
    return leaves.stream()
        .filter(leaf -> leaf.type().is("text/plain"))
        .findFirst()
        .or(() -> leaves.stream().findFirst())
        .map(Part.Leaf::text);
  }
}
