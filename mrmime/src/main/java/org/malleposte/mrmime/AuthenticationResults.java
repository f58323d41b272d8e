package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.TokenReader;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * What a server found out about who sent a message (RFC 8601). It is worth what its author is: who
 * uses it must know that {@link #server} is of its own realm, and that no other could have written
 * the field (section 5).
 *
 * @param server who checked: {@code authserv-id}; empty in what some write against the RFC
 * @param version the version of this very format; 1 unless it is told
 * @param results the results, in order; none means that nothing was checked
 */
public record AuthenticationResults(String server, int version, List<Result> results)
    implements Value.Structured {

  /** Copies the results; refuses what no field can carry. */
  public AuthenticationResults {
    Characters.check("the name of who checked", server);
    checkVersion(version);
    results = List.copyOf(results);
  }

  private static void checkVersion(int version) {
    if (version < 0 || version > 99_999) {
      throw new IllegalArgumentException("no version: " + version);
    }
  }

  /**
   * What one check gave.
   *
   * @param method what was checked, such as {@code dkim}, in lower case
   * @param version the method's version; 1 unless it is told
   * @param result what it gave, such as {@code pass}, in lower case
   * @param reason why, for people, if it is told
   * @param properties what it was given for
   */
  public record Result(
      String method,
      int version,
      String result,
      Optional<String> reason,
      List<Property> properties) {

    /** Copies the properties and puts the names into lower case; refuses what is no name. */
    public Result {
      checkName(method);
      checkName(result);
      checkVersion(version);
      method = method.toLowerCase(Locale.ROOT);
      result = result.toLowerCase(Locale.ROOT);
      reason.ifPresent(text -> Characters.check("a reason", text));
      properties = List.copyOf(properties);
    }

    /**
     * {@return the value of the first such property}
     *
     * @param type what it is a property of, such as {@code header}, in lower case
     * @param name its name, in lower case
     */
    public Optional<String> property(String type, String name) {
      return properties.stream()
          .filter(property -> property.type.equals(type) && property.name.equals(name))
          .map(Property::value)
          .findFirst();
    }
  }

  /**
   * What a result was given for, such as the domain of a signature: {@code header.d=x25519.net}.
   *
   * @param type what it is a property of: {@code smtp}, {@code header}, {@code body}, {@code
   *     policy}; in lower case, and empty in what some write against the RFC
   * @param name its name, in lower case
   * @param value its value, decoded
   */
  public record Property(String type, String name, String value) {

    /** Puts the names into lower case; refuses what is no name, and a value that none can carry. */
    public Property {
      if (!type.isEmpty()) {
        checkName(type);
      }
      TokenReader.checkToken(name);
      type = type.toLowerCase(Locale.ROOT);
      name = name.toLowerCase(Locale.ROOT);
      if (name.startsWith(".") || (type.isEmpty() && (name.equals("reason") || hasDot(name)))) {
        throw new IllegalArgumentException("no name of a property: " + name);
      }
      Characters.check("a property", value);
    }
  }

  private static void checkName(String name) {
    TokenReader.checkToken(name);
    if (hasDot(name)) {
      throw new IllegalArgumentException("a full stop in a name: " + name);
    }
  }

  private static boolean hasDot(String name) {
    return name.indexOf('.') >= 0;
  }

  /**
   * {@return the first result of a method}
   *
   * @param method the method, in lower case
   */
  public Optional<Result> result(String method) {
    return results.stream().filter(result -> result.method.equals(method)).findFirst();
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    words.add(WireWords.tokenOrQuoted(server));
    if (version != 1) {
      words.add(Integer.toString(version));
    }
    if (results.isEmpty()) {
      WireWords.append(words, ";");
      words.add("none");
    }
    for (var result : results) {
      WireWords.append(words, ";");
      var version = result.version == 1 ? "" : "/" + result.version;
      words.add(result.method + version + "=" + result.result);
      result.reason.ifPresent(why -> words.add("reason=" + WireWords.quoted(why)));
      for (var property : result.properties) {
        var dot = property.type.isEmpty() ? "" : ".";
        words.add(property.type + dot + property.name + "=" + value(property.value));
      }
    }
    return words;
  }

  /** {@code pvalue = (value / [ [ local-part ] "@" ] domain-name)} (section 2.2). */
  private static String value(String value) {
    int at = value.indexOf('@');
    boolean address =
        at >= 0
            && at + 1 < value.length()
            && value.chars().allMatch(c -> c == '@' || Characters.isToken(c))
            && value.indexOf('@', at + 1) < 0;
    return address ? value : WireWords.tokenOrQuoted(value);
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
