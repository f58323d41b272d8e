package org.malleposte.mrmime;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressFault;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Group;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.grammar.DateReader;
import org.malleposte.mrmime.grammar.EntityReader;
import org.malleposte.mrmime.grammar.LinkReader;
import org.malleposte.mrmime.grammar.MessageIdReader;
import org.malleposte.mrmime.grammar.PhraseReader;
import org.malleposte.mrmime.grammar.ResultsReader;
import org.malleposte.mrmime.grammar.TagReader;
import org.malleposte.mrmime.grammar.TextReader;
import org.malleposte.mrmime.grammar.TokenReader;
import org.malleposte.mrmime.grammar.TraceReader;

/**
 * The types of the fields that the RFCs define. All but those that say otherwise are of RFC 5322,
 * section 3.6.
 */
public final class Fields {

  /** When the message was written. */
  public static final FieldType<DateTime> DATE =
      FieldType.of(
          "Date",
          (in, from, to, defects) -> new DateReader(in, from, to, defects).dateTime(),
          Value.Date::new);

  /** Who wrote it. */
  public static final FieldType<AddressList> FROM = addresses("From", true);

  /** Who sent it for them: one mailbox. */
  public static final FieldType<AddressList> SENDER =
      FieldType.of("Sender", Fields::sender, Value.Addresses::new);

  /** Whom to answer. */
  public static final FieldType<AddressList> REPLY_TO = FROM.as("Reply-To");

  /** To whom. */
  public static final FieldType<AddressList> TO = FROM.as("To");

  /** To whom also. */
  public static final FieldType<AddressList> CC = FROM.as("Cc");

  /** To whom also, which nobody else is to know; possibly to nobody. */
  public static final FieldType<AddressList> BCC = addresses("Bcc", false);

  /** What the message is called. */
  public static final FieldType<MessageId> MESSAGE_ID =
      FieldType.of(
          "Message-ID",
          (in, from, to, defects) -> new MessageIdReader(in, from, to, defects).messageId(),
          id -> new Value.MessageIds(List.of(id)));

  /** What it answers. */
  public static final FieldType<List<MessageId>> IN_REPLY_TO =
      FieldType.of("In-Reply-To", Fields::messageIds, Value.MessageIds::new);

  /** What it answers, and what that did, and so on, the first first. */
  public static final FieldType<List<MessageId>> REFERENCES = IN_REPLY_TO.as("References");

  /** Its subject. */
  public static final FieldType<String> SUBJECT =
      FieldType.of(
          "Subject",
          (in, from, to, defects) -> new Ok<>(TextReader.unstructured(in, from, to, defects), to),
          Value.Text::new);

  /** Remarks; and what any field is that no type is known of. */
  public static final FieldType<String> COMMENTS = SUBJECT.as("Comments");

  /** Phrases that might be of use. */
  public static final FieldType<Keywords> KEYWORDS =
      structured(
          "Keywords",
          (in, from, to, defects) -> new PhraseReader(in, from, to, defects).keywords());

  /** When it was sent again (section 3.6.6). */
  public static final FieldType<DateTime> RESENT_DATE = DATE.as("Resent-Date");

  /** Who sent it again. */
  public static final FieldType<AddressList> RESENT_FROM = FROM.as("Resent-From");

  /** Who sent it again for them. */
  public static final FieldType<AddressList> RESENT_SENDER = SENDER.as("Resent-Sender");

  /** To whom again. */
  public static final FieldType<AddressList> RESENT_TO = FROM.as("Resent-To");

  /** To whom also, again. */
  public static final FieldType<AddressList> RESENT_CC = FROM.as("Resent-Cc");

  /** To whom also, again, which nobody else is to know. */
  public static final FieldType<AddressList> RESENT_BCC = BCC.as("Resent-Bcc");

  /** What it is called since it was sent again. */
  public static final FieldType<MessageId> RESENT_MESSAGE_ID = MESSAGE_ID.as("Resent-Message-ID");

  /** Whom to tell if it cannot be delivered. */
  public static final FieldType<ReturnPath> RETURN_PATH =
      structured(
          "Return-Path",
          (in, from, to, defects) -> new EntityReader(in, from, to, defects).returnPath());

  /** Which way it came (RFC 5321, section 4.4). */
  public static final FieldType<Received> RECEIVED =
      structured(
          "Received", (in, from, to, defects) -> new TraceReader(in, from, to, defects).received());

  /** By which version of MIME it is made (RFC 2045, section 4). */
  public static final FieldType<MimeVersion> MIME_VERSION =
      structured(
          "MIME-Version",
          (in, from, to, defects) -> new EntityReader(in, from, to, defects).version());

  /** What kind of octets a part holds (RFC 2045, section 5). */
  public static final FieldType<MediaType> CONTENT_TYPE =
      FieldType.of(
          "Content-Type",
          (in, from, to, defects) -> new TokenReader(in, from, to, defects).mediaType(),
          Value.ContentType::new);

  /** How they are carried (RFC 2045, section 6). */
  public static final FieldType<TransferEncoding> CONTENT_TRANSFER_ENCODING =
      FieldType.of(
          "Content-Transfer-Encoding",
          (in, from, to, defects) -> new TokenReader(in, from, to, defects).transferEncoding(),
          Value.ContentTransferEncoding::new);

  /** What the part is called (RFC 2045, section 7). */
  public static final FieldType<MessageId> CONTENT_ID = MESSAGE_ID.as("Content-ID");

  /** What it is, for people (RFC 2045, section 8). */
  public static final FieldType<String> CONTENT_DESCRIPTION = SUBJECT.as("Content-Description");

  /** How it is to be shown (RFC 2183). */
  public static final FieldType<Disposition> CONTENT_DISPOSITION =
      FieldType.of(
          "Content-Disposition",
          (in, from, to, defects) -> new TokenReader(in, from, to, defects).disposition(),
          Value.ContentDisposition::new);

  /** For speakers of which languages it is meant (RFC 3282). */
  public static final FieldType<Languages> CONTENT_LANGUAGE =
      structured(
          "Content-Language",
          (in, from, to, defects) -> new EntityReader(in, from, to, defects).languages());

  /** Which URI it stands for (RFC 2557, section 4). */
  public static final FieldType<Location> CONTENT_LOCATION =
      structured(
          "Content-Location",
          (in, from, to, defects) -> new LinkReader(in, from, to, defects).location());

  /** How to get help from a mailing list (RFC 2369, section 3.1). */
  public static final FieldType<UriList> LIST_HELP =
      structured(
          "List-Help", (in, from, to, defects) -> new LinkReader(in, from, to, defects).uris());

  /** How to leave it (RFC 2369, section 3.2). */
  public static final FieldType<UriList> LIST_UNSUBSCRIBE = LIST_HELP.as("List-Unsubscribe");

  /** How to join it (RFC 2369, section 3.3). */
  public static final FieldType<UriList> LIST_SUBSCRIBE = LIST_HELP.as("List-Subscribe");

  /** How to post to it (RFC 2369, section 3.4). */
  public static final FieldType<UriList> LIST_POST = LIST_HELP.as("List-Post");

  /** How to reach who runs it (RFC 2369, section 3.5). */
  public static final FieldType<UriList> LIST_OWNER = LIST_HELP.as("List-Owner");

  /** Where its old messages are (RFC 2369, section 3.6). */
  public static final FieldType<UriList> LIST_ARCHIVE = LIST_HELP.as("List-Archive");

  /** What it is called (RFC 2919). */
  public static final FieldType<ListId> LIST_ID =
      structured(
          "List-Id", (in, from, to, defects) -> new PhraseReader(in, from, to, defects).listId());

  /** That one POST leaves it (RFC 8058): always {@code List-Unsubscribe=One-Click}. */
  public static final FieldType<String> LIST_UNSUBSCRIBE_POST =
      FieldType.of("List-Unsubscribe-Post", Fields::oneClick, Value.Text::new);

  /** Whether a machine sent it (RFC 3834, section 5). */
  public static final FieldType<AutoSubmitted> AUTO_SUBMITTED =
      structured(
          "Auto-Submitted",
          (in, from, to, defects) -> new EntityReader(in, from, to, defects).autoSubmitted());

  /** What a server found out about its sender (RFC 8601). */
  public static final FieldType<AuthenticationResults> AUTHENTICATION_RESULTS =
      structured(
          "Authentication-Results",
          (in, from, to, defects) -> new ResultsReader(in, from, to, defects).results());

  /** A signature (RFC 6376, section 3.5), as the tags that it is made of. */
  public static final FieldType<TagList> DKIM_SIGNATURE =
      structured(
          "DKIM-Signature", (in, from, to, defects) -> new TagReader(in, from, to, defects).tags());

  /** Whom to tell that it was read (RFC 8098, section 2.1). */
  public static final FieldType<AddressList> DISPOSITION_NOTIFICATION_TO =
      FROM.as("Disposition-Notification-To");

  /** All of them. */
  static final List<FieldType<?>> ALL =
      List.of(
          DATE,
          FROM,
          SENDER,
          REPLY_TO,
          TO,
          CC,
          BCC,
          MESSAGE_ID,
          IN_REPLY_TO,
          REFERENCES,
          SUBJECT,
          COMMENTS,
          KEYWORDS,
          RESENT_DATE,
          RESENT_FROM,
          RESENT_SENDER,
          RESENT_TO,
          RESENT_CC,
          RESENT_BCC,
          RESENT_MESSAGE_ID,
          RETURN_PATH,
          RECEIVED,
          MIME_VERSION,
          CONTENT_TYPE,
          CONTENT_TRANSFER_ENCODING,
          CONTENT_ID,
          CONTENT_DESCRIPTION,
          CONTENT_DISPOSITION,
          CONTENT_LANGUAGE,
          CONTENT_LOCATION,
          LIST_HELP,
          LIST_UNSUBSCRIBE,
          LIST_SUBSCRIBE,
          LIST_POST,
          LIST_OWNER,
          LIST_ARCHIVE,
          LIST_ID,
          LIST_UNSUBSCRIBE_POST,
          AUTO_SUBMITTED,
          AUTHENTICATION_RESULTS,
          DKIM_SIGNATURE,
          DISPOSITION_NOTIFICATION_TO);

  /** The names, in lower case, of those of which a header has one at most. */
  static final Set<String> ONCE =
      Stream.of(
              DATE,
              FROM,
              SENDER,
              REPLY_TO,
              TO,
              CC,
              BCC,
              MESSAGE_ID,
              IN_REPLY_TO,
              REFERENCES,
              SUBJECT,
              MIME_VERSION,
              CONTENT_TYPE,
              CONTENT_TRANSFER_ENCODING,
              CONTENT_ID,
              CONTENT_DESCRIPTION,
              CONTENT_DISPOSITION,
              LIST_HELP,
              LIST_UNSUBSCRIBE,
              LIST_SUBSCRIBE,
              LIST_POST,
              LIST_OWNER,
              LIST_ARCHIVE,
              LIST_ID,
              LIST_UNSUBSCRIBE_POST)
          .map(type -> type.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private Fields() {}

  private static <T extends Value.Structured> FieldType<T> structured(
      String name, FieldType.Reader<T> reader) {
    return FieldType.of(name, reader, Function.<T>identity());
  }

  private static FieldType<AddressList> addresses(String name, boolean needed) {
    return FieldType.of(
        name,
        (in, from, to, defects) -> new Ok<>(list(in, from, to, needed, defects), to),
        Value.Addresses::new);
  }

  private static Parsed<AddressList> sender(byte[] in, int from, int to, DefectSink defects) {
    var list = list(in, from, to, true, defects);
    if (list.isValid() && (list.addresses().size() != 1 || list.mailboxes().size() != 1)) {
      defects.report(MimeFault.MAILBOX_EXPECTED, from);
    }
    return new Ok<>(list, to);
  }

  private static AddressList list(byte[] in, int from, int to, boolean needed, DefectSink defects) {
    var list = AddressList.parse(in, from, to);
    var malformed =
        list.isValid()
            ? List.<Address.Malformed>of()
            : list.addresses().stream()
                .flatMap(
                    each ->
                        each instanceof Group group ? group.members().stream() : Stream.of(each))
                .filter(Address.Malformed.class::isInstance)
                .map(Address.Malformed.class::cast)
                .toList();
    malformed.forEach(each -> defects.report(each.fault(), each.at()));
    if (list.obsolete()) {
      defects.report(MimeFault.OBSOLETE, from);
    }
    if (malformed.stream().noneMatch(each -> each.fault() == AddressFault.NOT_UTF8)) {
      TextReader.check(in, from, to, defects);
    }
    if (needed && list.addresses().isEmpty()) {
      defects.report(AddressFault.ADDRESS_EXPECTED, from);
    }
    return list;
  }

  private static Parsed<List<MessageId>> messageIds(
      byte[] in, int from, int to, DefectSink defects) {
    var ids = new MessageIdReader(in, from, to, defects).messageIds();
    if (ids.isEmpty()) {
      defects.report(MimeFault.IDENTIFIER_EXPECTED, from);
    }
    return new Ok<>(ids, to);
  }

  private static Parsed<String> oneClick(byte[] in, int from, int to, DefectSink defects) {
    var text = TextReader.unstructured(in, from, to, defects);
    if (!text.equalsIgnoreCase("List-Unsubscribe=One-Click")) {
      defects.report(MimeFault.ONE_CLICK_EXPECTED, from);
    }
    return new Ok<>(text, to);
  }
}
