package org.malleposte.mrmime.emission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.malleposte.emile.EncodedWord;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.EmissionOptions.HeaderForm;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.Value;
import org.malleposte.mrmime.grammar.WireWords;

/** The words that a value is written in: between them a line may break, and nowhere else. */
final class Words {

  /** The longest word of a text that is left as it is, such as a link. */
  private static final int LONGEST = 900;

  private final boolean raw;
  private final AddressWords addresses;
  private final ParameterWords parameters;

  Words(HeaderForm headers, FilenameForm filenames) {
    raw = headers == HeaderForm.UTF8;
    addresses = new AddressWords(raw);
    parameters = new ParameterWords(raw, filenames);
  }

  List<String> of(Value value) {
    return switch (value) {
      case Value.Date(var date) -> List.of(date.toString().split(" "));
      case Value.Addresses(var list) -> addresses.of(list.addresses());
      case Value.MessageIds(var ids) -> ids.stream().map(MessageId::toString).toList();
      case Value.ContentType(var type) -> parameters(type.name(), type.parameters());
      case Value.ContentDisposition(var how) -> parameters(how.type(), how.parameters());
      case Value.ContentTransferEncoding(var encoding) -> List.of(encoding.token());
      case Value.Text(var text) -> text(text);
      case Value.Structured structured -> structured.words();
    };
  }

  private List<String> parameters(String first, Map<String, String> values) {
    var words = new ArrayList<>(List.of(first));
    values.forEach(
        (name, value) -> {
          for (var piece : parameters.of(name, value)) {
            WireWords.append(words, ";");
            words.addAll(piece);
          }
        });
    return words;
  }

  /**
   * {@code unstructured}: words stay as they are if they can; those from the first to the last that
   * cannot are encoded with all between them, since white space between encoded-words is lost.
   */
  private List<String> text(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    var words = text.split(" ", -1);
    int first = 0;
    while (first < words.length && isPlain(words, first)) {
      first++;
    }
    if (first == words.length) {
      return List.of(words);
    }
    int last = words.length - 1;
    while (isPlain(words, last)) {
      last--;
    }
    var result = new ArrayList<>(List.of(words).subList(0, first));
    var odd = Arrays.copyOfRange(words, first, last + 1);
    result.addAll(EncodedWord.encode(String.join(" ", odd)));
    result.addAll(List.of(words).subList(last + 1, words.length));
    return result;
  }

  /**
   * No word at all means several spaces, which stay together only if what is beside is encoded. Nor
   * does a word stay that ends with a backslash, by which some readers take the line break after it
   * for quoted.
   */
  private boolean isPlain(String[] words, int i) {
    boolean alone = i > 0 && words[i - 1].isEmpty();
    boolean before = i + 1 < words.length && words[i + 1].isEmpty();
    var word = words[i];
    return !alone
        && !before
        && !word.isEmpty()
        && Folding.length(word) <= LONGEST
        && (raw ? isRaw(word) : !EncodedWord.isNeeded(word))
        && !word.endsWith("\\")
        && word.indexOf('\t') < 0;
  }

  /** {@return whether RFC 6532 lets this stand as it is, and no reader takes it for another} */
  static boolean isRaw(String text) {
    return !text.contains("=?")
        && text.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || (c != ' ' && Character.isSpaceChar(c)));
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
