package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.mrmime.Difference.Aspect.BODY;
import static org.malleposte.mrmime.Difference.Aspect.FILE_NAME;
import static org.malleposte.mrmime.Difference.Aspect.LINE_END;
import static org.malleposte.mrmime.Difference.Aspect.STRUCTURE;
import static org.malleposte.mrmime.Difference.Aspect.SUBJECT;
import static org.malleposte.mrmime.Explanation.Verdict.POLICY;
import static org.malleposte.mrmime.Explanation.Verdict.THEIRS;
import static org.malleposte.mrmime.Peer.ANGUS;
import static org.malleposte.mrmime.Peer.MIME4J;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Why mime4j and Angus Mail read real mail otherwise than we do. */
final class Explanations {

  /** All of them; of those that hold the first counts. */
  static final List<Explanation> ALL =
      List.of(
          Explanation.of(
              STRUCTURE,
              Set.of(ANGUS),
              THEIRS,
              "a multipart in which no delimiter comes is still a message, with a preamble (RFC"
                  + " 2046, section 5.1.1)",
              theirs(it -> it.endsWith("Missing start boundary"))),
          Explanation.of(
              STRUCTURE,
              Set.of(ANGUS),
              THEIRS,
              "a media type that is malformed has a default (RFC 2045, section 5.2), and its good"
                  + " parameters mean what they say",
              theirs(it -> it.startsWith("throws ParseException: In parameter list"))),
          Explanation.of(
              STRUCTURE,
              Set.of(MIME4J),
              POLICY,
              "a media type that is malformed may be taken for `text/plain` (RFC 2045, section"
                  + " 5.2); one without a semicolon still says what it is",
              Set.of("malformed-017")),
          Explanation.of(
              STRUCTURE,
              Set.of(MIME4J, ANGUS),
              POLICY,
              "a message is not encoded (RFC 2046, section 5.2.1); one that is stays a leaf, which"
                  + " `Leaf.message` reads",
              Set.of("issue274", "rfc-008")),
          Explanation.of(
              STRUCTURE,
              Set.of(MIME4J),
              POLICY,
              "multiparts in each other have different boundaries (RFC 2046, section 5.1.1); a"
                  + " delimiter of several is that of the innermost, so that parts after them are"
                  + " found",
              Set.of(
                  "malformed-003",
                  "malformed-005",
                  "malformed-013",
                  "malformed-019",
                  "mail_malformed_1")),
          Explanation.of(
              STRUCTURE,
              Set.of(MIME4J, ANGUS),
              THEIRS,
              "each delimiter begins a part, which may be empty (RFC 2046, section 5.1.1)",
              Set.of(
                  "mail_test_1",
                  "mail_test_11",
                  "malformed-000",
                  "malformed-014",
                  "malformed-020",
                  "malformed-021")),
          Explanation.of(
              STRUCTURE,
              Set.of(ANGUS),
              THEIRS,
              "a part of a digest is a message (RFC 2046, section 5.1.5)",
              Set.of("rfc-004", "thirdparty-007")),
          Explanation.of(
              SUBJECT,
              Set.of(MIME4J, ANGUS),
              POLICY,
              "white space around a text is none of it to us, which no rule decides (RFC 5322, section"
                  + " 3.2.5)",
              it -> it.theirs().strip().equals(it.ours())),
          Explanation.of(
              SUBJECT,
              Set.of(ANGUS),
              THEIRS,
              "text that is not ASCII is UTF-8 (RFC 6532, section 3.1)",
              it -> utf8(it.theirs()).strip().equals(it.ours())),
          Explanation.of(
              SUBJECT,
              Set.of(MIME4J),
              POLICY,
              "octets that are not UTF-8 mean nothing (RFC 6532, section 3.1); we take them for"
                  + " Windows-1252, or in an encoded-word for its charset, and mime4j"
                  + " replaces them",
              Explanations::isReplaced),
          Explanation.of(
              SUBJECT,
              Set.of(MIME4J, ANGUS),
              THEIRS,
              "`iso-8859-8-i` is a charset (RFC 1556)",
              Set.of("issue149")),
          Explanation.of(
              SUBJECT,
              Set.of(MIME4J),
              POLICY,
              "a text that says it is in GB 2312 and has characters of GBK is in GBK (WHATWG"
                  + " Encoding, section 4.2)",
              Set.of("mail_test_9")),
          Explanation.of(
              FILE_NAME,
              Set.of(ANGUS),
              THEIRS,
              "text that is not ASCII is UTF-8 (RFC 6532, section 3.1)",
              it -> utf8(it.theirs()).equals(it.ours())),
          Explanation.of(
              FILE_NAME,
              Set.of(MIME4J),
              THEIRS,
              "the backslash of a quoted pair is no part of the value (RFC 5322, section 3.2.4)",
              it -> it.theirs().replace("\\", "").equals(it.ours())),
          Explanation.of(
              FILE_NAME,
              Set.of(MIME4J),
              POLICY,
              "octets that are not UTF-8 mean nothing (RFC 6532, section 3.1); we take them for"
                  + " Windows-1252, and mime4j replaces them",
              Explanations::isReplaced),
          Explanation.of(
              FILE_NAME,
              Set.of(MIME4J),
              THEIRS,
              "the parameters of a media type have charsets too (RFC 2231, section 4)",
              Set.of("attachment_emails-attachment_with_encoded_name")),
          Explanation.of(
              FILE_NAME,
              Set.of(ANGUS),
              POLICY,
              "an octet that its charset has no character for means nothing (RFC 2231, section 4);"
                  + " we look whether the charset is another one",
              Set.of("attachment_emails-attachment_with_encoded_name")),
          Explanation.of(
              FILE_NAME,
              Set.of(ANGUS),
              POLICY,
              "no parameter holds encoded-words (RFC 2047, section 5); we decode them in file"
                  + " names, as Angus Mail does if a system property says so",
              theirs(it -> it.startsWith("=?"))),
          Explanation.of(
              FILE_NAME,
              Set.of(ANGUS),
              THEIRS,
              "a part may have no disposition (RFC 2183, section 2), and one that is malformed is none,"
                  + " or says what its good parameters do",
              theirs(it -> it.startsWith("throws ParseException"))),
          Explanation.of(
              BODY,
              Set.of(ANGUS),
              THEIRS,
              "a content whose transfer encoding is not known is octets (RFC 2045, section 6.4)",
              theirs(it -> it.startsWith("throws IOException: Unknown encoding"))),
          Explanation.of(
              BODY,
              Set.of(ANGUS),
              THEIRS,
              "what is odd in a content in base64 is passed over, and does not keep the rest from"
                  + " being read (RFC 2045, section 6.8)",
              theirs(it -> it.startsWith("throws DecodingException: BASE64Decoder"))),
          Explanation.of(
              BODY,
              Set.of(ANGUS),
              THEIRS,
              "a reader that undoes `x-uuencode`, which none need know (RFC 2045, section 6.3), does"
                  + " not fail where that is odd",
              theirs(it -> it.startsWith("throws DecodingException: UUDecoder"))),
          Explanation.of(
              BODY,
              Set.of(ANGUS),
              POLICY,
              "`x-uuencode` is private (RFC 2045, section 6.3), and octets to us, which"
                  + " `Uuencoded` reads",
              Set.of("legacy-017", "legacy-026", "legacy-048", "m1014", "m2010", "m2013", "m3007")),
          Explanation.of(
              BODY,
              Set.of(MIME4J),
              POLICY,
              "padding may be taken for the end of a content (RFC 2045, section 6.8); we read on,"
                  + " and give all octets that are whole if it is missing",
              Set.of("m0028", "m4009", "rfc-000", "thirdparty-002")),
          Explanation.of(
              LINE_END,
              Set.of(MIME4J),
              POLICY,
              "a line break in quoted-printable is CRLF (RFC 2045, section 6.7); in a file that has"
                  + " LF alone it is LF to us, as everywhere in that file, and CRLF to mime4j",
              it -> true));

  private Explanations() {}

  private static Predicate<Difference> theirs(Predicate<String> test) {
    return it -> test.test(it.theirs());
  }

  /** {@return what a text is whose UTF-8 was taken for ISO-8859-1} */
  private static String utf8(String text) {
    return new String(text.getBytes(ISO_8859_1), UTF_8);
  }

  /** {@return whether the peer has U+FFFD, or what stands for it in ASCII, for each octet} */
  private static boolean isReplaced(Difference it) {
    return it.theirs().equals(it.ours().replaceAll("[^\\x00-\\x7f]", "\ufffd"))
        || it.theirs().equals(it.ours().replaceAll("[^\\x00-\\x7f]", "?"));
  }
}
