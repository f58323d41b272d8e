package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.malleposte.vectors.Vectors.cases;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.malleposte.vectors.Conformance;
import org.malleposte.vectors.Json;

/** Where the content of a part ends, and its encoding with it, as a suite of decoders has it. */
@DisplayName("What others decode of a part, up to its delimiter")
@EnabledIfSystemProperty(named = "malleposte.shared", matches = ".+")
class PartConformanceTest {

  private static final String AT_A_LINE =
      "a delimiter begins a line (RFC 2046, section 5.1.1); what else looks like one is content, and"
          + " in base64 such letters encode";

  @DisplayName("We decode the same, or a rule says why not; the README tells")
  @Test
  void isTold() throws IOException {
    new Conformance()
        .suite(
            "suites/decoders-mail-parser (base64-mime-part)",
            ofKind("base64-mime-part"),
            row -> decodes("base64", row),
            Map.of("mail-parser/base64-mime-part/4", AT_A_LINE))
        .suite(
            "suites/decoders-mail-parser (qp-mime-part)",
            ofKind("qp-mime-part"),
            row -> decodes("quoted-printable", row),
            Map.of())
        .isTold("mrmime", "PartConformanceTest");
  }

  private static List<?> ofKind(String kind) throws IOException {
    return cases("suites/decoders-mail-parser/cases.jsonl").stream()
        .filter(row -> Json.text(row, "kind").equals(kind))
        .toList();
  }

  /** The suite has a part's content, and its delimiter; where line ends are mixed it has one. */
  private static void decodes(String encoding, Object row) {
    var mail =
        "Content-Type: multipart/mixed; boundary=boundary\r\n\r\n--boundary\r\n"
            + "Content-Transfer-Encoding: %s\r\n\r\n".formatted(encoding)
            + Json.text(row, "input");
    var multipart =
        assertInstanceOf(Part.Multipart.class, Message.parse(mail.getBytes(UTF_8)).part());
    var leaf = assertInstanceOf(Part.Leaf.class, multipart.parts().getFirst());
    assertEquals(Json.text(row, "expected_utf8").lines().toList(), leaf.text().lines().toList());
  }
}
