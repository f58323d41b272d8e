package org.malleposte.mrmime.emission;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.emile.Address;
import org.malleposte.emile.Group;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.grammar.WireWords;

/** The words of addresses: as ASCII as they can be, or as they are (RFC 6532). */
final class AddressWords {

  /** What a line of 78 has room for beside other words. */
  private static final int LONGEST = 75;

  /** Who has the name of a group, to write it as any name is. */
  private static final Mailbox NOBODY = Mailbox.of("nobody@invalid");

  private final boolean raw;

  AddressWords(boolean raw) {
    this.raw = raw;
  }

  /** {@code address-list = address *("," address)} (RFC 5322, section 3.4). */
  List<String> of(List<? extends Address> addresses) {
    var words = new ArrayList<String>();
    for (var address : addresses) {
      if (!words.isEmpty()) {
        WireWords.append(words, ",");
      }
      words.addAll(words(address));
    }
    return words;
  }

  private List<String> words(Address address) {
    return switch (address) {
      case NamedMailbox named -> named(named);
      case Group(var name, var members) -> {
        var words = new ArrayList<>(name(new NamedMailbox(name, NOBODY)));
        WireWords.append(words, ":");
        words.addAll(of(members));
        WireWords.append(words, ";");
        yield words;
      }
      case Address.Malformed malformed -> List.of();
    };
  }

  private List<String> named(NamedMailbox named) {
    var mailbox = raw ? named.mailbox() : leastOf(named.mailbox());
    if (named.name() == null) {
      return List.of(mailbox.toString());
    }
    var words = new ArrayList<>(name(named));
    words.add("<" + mailbox + ">");
    return words;
  }

  /** A domain has a form in ASCII (RFC 5890); a local part has none, and then neither helps. */
  private static Mailbox leastOf(Mailbox mailbox) {
    return Words.isAscii(mailbox.local().value())
        ? mailbox.domain().toAscii().map(mailbox.local()::at).orElse(mailbox)
        : mailbox;
  }

  /** {@code phrase} (RFC 5322, section 3.2.5), of which the last word is that of an address. */
  private List<String> name(NamedMailbox named) {
    var name = named.name();
    if (raw && name != null && !Words.isAscii(name) && Words.isRaw(name)) {
      var quoted = WireWords.quoted(name);
      if (Folding.length(quoted) <= LONGEST) {
        return List.of(quoted);
      }
    }
    var words = named.words();
    return words.subList(0, words.size() - 1);
  }
}
