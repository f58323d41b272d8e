package org.malleposte.mrmime.report;

import java.util.List;
import java.util.Optional;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.DeliveryStatus.Recipient;
import org.malleposte.mrmime.Header;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.Part;

/** Tells what a report breaks of its rules. */
final class Checks {

  private final Groups groups;
  private final List<Defect> defects;

  /** The offset of the content, and whether the offsets in it are those of the message. */
  private final int base;

  private final boolean exact;

  Checks(Part.Leaf leaf, Groups groups, List<Defect> defects) {
    this.groups = groups;
    this.defects = defects;
    this.base = leaf.encoded().from();
    this.exact = leaf.header().transferEncoding().isIdentity();
  }

  /** RFC 3464, sections 2.2 and 2.3. */
  void delivery(Header header, List<Recipient> recipients) {
    group(groups.malformedAt());
    check(header, "Reporting-MTA", Texts.typed(header, "Reporting-MTA", "dns"), 0);
    if (recipients.isEmpty()) {
      fault(MimeFault.REPORT_FIELD_EXPECTED, 0);
    }
    for (int i = 0; i < recipients.size(); i++) {
      var recipient = recipients.get(i);
      int at = groups.recipientAt(i);
      check(recipient.header(), "Final-Recipient", recipient.finalRecipient(), at);
      check(recipient.header(), "Action", recipient.action(), at);
      check(recipient.header(), "Status", recipient.status(), at);
    }
  }

  /** RFC 8098, section 3.1. */
  void disposition(Header header) {
    group(groups.secondAt());
    check(header, "Final-Recipient", Texts.typed(header, "Final-Recipient", "rfc822"), 0);
    check(
        header, "Disposition", Texts.text(header, "Disposition").flatMap(DisposalReader::read), 0);
  }

  /** RFC 5965, section 3.1. */
  void feedback(Header header) {
    group(groups.secondAt());
    for (var name : List.of("Feedback-Type", "User-Agent", "Version")) {
      check(header, name, Texts.word(header, name), 0);
    }
  }

  private void group(int at) {
    if (at >= 0) {
      fault(MimeFault.REPORT_GROUP_MALFORMED, at);
    }
  }

  private void check(Header header, String name, Optional<?> value, int at) {
    if (value.isEmpty()) {
      boolean there = header.first(name).isPresent();
      fault(there ? MimeFault.REPORT_FIELD_MALFORMED : MimeFault.REPORT_FIELD_EXPECTED, at);
    }
  }

  private void fault(MimeFault fault, int at) {
    defects.add(new Defect(fault, base + (exact ? at : 0)));
  }
}
