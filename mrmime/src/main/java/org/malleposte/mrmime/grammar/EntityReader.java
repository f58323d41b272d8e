package org.malleposte.mrmime.grammar;

import java.util.ArrayList;
import java.util.Optional;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Parsed;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;
import org.malleposte.mrmime.AutoSubmitted;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.Languages;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.mrmime.MimeVersion;
import org.malleposte.mrmime.ReturnPath;

/** Reads the small fields that say what a message is: its version, languages, sender. */
public final class EntityReader {

  private final Cursor cursor;

  /**
   * Makes a reader of the slice {@code from..to}.
   *
   * @param in holds the slice
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public EntityReader(byte[] in, int from, int to, DefectSink defects) {
    cursor = new Cursor(in, from, to, defects);
  }

  /**
   * {@code 1*DIGIT "." 1*DIGIT}, with comments anywhere (RFC 2045, section 4).
   *
   * @return the version, or that there is none
   */
  public Parsed<MimeVersion> version() {
    cursor.skipCfws();
    int start = cursor.at;
    int major = cursor.number();
    cursor.skipCfws();
    boolean stop = cursor.take('.');
    cursor.skipCfws();
    int minor = stop ? cursor.number() : -1;
    return major < 0 || minor < 0 || major > 99_999 || minor > 99_999
        ? new Malformed<>(MimeFault.VERSION_EXPECTED, start)
        : new Ok<>(new MimeVersion(major, minor), cursor.at);
  }

  /**
   * {@code language-tag *("," language-tag)} (RFC 3282, section 2); what is no tag is left out.
   *
   * @return the tags, or that there is none
   */
  public Parsed<Languages> languages() {
    var tags = new ArrayList<String>();
    int start = cursor.at;
    cursor.skipCfws();
    while (!cursor.atEnd()) {
      int at = cursor.at;
      int end = cursor.skipToken();
      if (end > at && end - at <= TokenReader.MOST) {
        tags.add(cursor.text(at, end));
      }
      cursor.skipCfws();
      boolean comma = cursor.take(',');
      cursor.skipCfws();
      if (end == at || (!comma && !cursor.atEnd()) || (comma && cursor.atEnd())) {
        cursor.report(MimeFault.LANGUAGE_EXPECTED, at);
        cursor.at += cursor.at == at ? 1 : 0;
      }
    }
    return tags.isEmpty()
        ? new Malformed<>(MimeFault.LANGUAGE_EXPECTED, start)
        : new Ok<>(new Languages(tags), cursor.at);
  }

  /**
   * {@code auto-submitted-field} (RFC 3834, section 5).
   *
   * @return what it says, or that there is no keyword
   */
  public Parsed<AutoSubmitted> autoSubmitted() {
    cursor.skipCfws();
    int start = cursor.at;
    var keyword = cursor.token();
    if (keyword.isEmpty() || keyword.length() > TokenReader.MOST) {
      return new Malformed<>(MimeFault.TOKEN_EXPECTED, start);
    }
    var parameters = new ParameterReader(cursor).parameters();
    return new Ok<>(new AutoSubmitted(keyword, parameters), cursor.at);
  }

  /**
   * {@code path = angle-addr / ([CFWS] "<" [CFWS] ">" [CFWS])} (RFC 5322, section 3.6.7), and a
   * mailbox without its angle brackets.
   *
   * @return the path, or why there is none
   */
  public Parsed<ReturnPath> returnPath() {
    cursor.skipCfws();
    int start = cursor.at;
    boolean angled = cursor.take('<');
    cursor.skipCfws();
    if (angled && cursor.take('>')) {
      return new Ok<>(ReturnPath.NULL, cursor.at);
    }
    var list = AddressList.parse(cursor.in, start, cursor.to);
    if (list.addresses().size() != 1 || list.mailboxes().size() != 1 || !list.isValid()) {
      var malformed = list.malformed();
      return malformed.isPresent()
          ? new Malformed<>(malformed.get().fault(), malformed.get().at())
          : new Malformed<>(MimeFault.PATH_EXPECTED, start);
    }
    var mailbox = list.mailboxes().getFirst();
    if (!angled || mailbox.name() != null) {
      cursor.report(MimeFault.PATH_EXPECTED, start);
    } else if (list.obsolete()) {
      cursor.report(MimeFault.OBSOLETE, start);
    }
    return new Ok<>(new ReturnPath(Optional.of(mailbox.mailbox())), cursor.to);
  }
}
