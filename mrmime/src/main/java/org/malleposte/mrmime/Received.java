package org.malleposte.mrmime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.TraceReader;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * What a server wrote on top of a message when it took it (RFC 5321, section 4.4; RFC 5322, section
 * 3.6.7). Who reads one should believe none but those that its own servers wrote.
 *
 * @param clauses the clauses, in order, of any names and each perhaps more than once, as servers
 *     write them
 * @param date when it was taken, if it says so
 */
public record Received(List<Clause> clauses, Optional<DateTime> date) implements Value.Structured {

  /** Copies the clauses; refuses to say nothing at all. */
  public Received {
    clauses = List.copyOf(clauses);
    if (clauses.isEmpty() && date.isEmpty()) {
      throw new IllegalArgumentException("no clause and no date");
    }
  }

  /**
   * One clause.
   *
   * @param name {@code from}, {@code by}, {@code via}, {@code with}, {@code id}, {@code for} or
   *     {@code tls}; empty for what stands before the first
   * @param value its words as they are written, with one space between them; possibly empty
   * @param comments the comments among and after its words, decoded
   */
  public record Clause(String name, String value, List<String> comments) {

    /** Copies the comments; refuses what would be another clause, or no field can carry. */
    public Clause {
      if (!name.isEmpty() && !TraceReader.isName(name)) {
        throw new IllegalArgumentException("no clause: " + name);
      }
      if (!TraceReader.isValue(Characters.check("a clause", value))) {
        throw new IllegalArgumentException("no value of a clause: " + value);
      }
      comments =
          comments.stream().map(text -> Characters.check("a comment", text.strip())).toList();
      if (name.isEmpty() && value.isEmpty() && comments.isEmpty()) {
        throw new IllegalArgumentException("a clause of nothing");
      }
    }
  }

  /**
   * What a server knew of a client by its connection: {@code TCP-info}.
   *
   * @param domain the name that the address has in the DNS, as it is written; empty if it is not
   *     told
   * @param address the address
   */
  public record TcpInfo(String domain, Domain.Literal address) {}

  /**
   * {@return the first clause of this name}
   *
   * @param name the name, in lower case
   */
  public Optional<Clause> clause(String name) {
    return clauses.stream().filter(clause -> clause.name.equals(name)).findFirst();
  }

  /** {@return what the client said its name is: the first word of that clause} */
  public Optional<String> from() {
    return word("from");
  }

  /** {@return which server took the message: the first word of that clause} */
  public Optional<String> by() {
    return word("by");
  }

  /** {@return over which link} */
  public Optional<String> via() {
    return value("via");
  }

  /** {@return by which protocol, such as {@code ESMTPS} (RFC 3848)} */
  public Optional<String> with() {
    return value("with");
  }

  /** {@return what the server calls it: one word, without angle brackets around it} */
  public Optional<String> id() {
    return word("id").map(Received::unbracketed);
  }

  /** {@return for whom, if that is said and is one mailbox} */
  public Optional<Mailbox> recipient() {
    return value("for")
        .flatMap(text -> NamedMailbox.parse(text).toOptional())
        .map(NamedMailbox::mailbox);
  }

  private Optional<String> value(String name) {
    return clause(name).map(Clause::value).filter(value -> !value.isEmpty());
  }

  private Optional<String> word(String name) {
    return value(name).map(value -> value.split(" ", 2)[0]);
  }

  private static String unbracketed(String text) {
    return text.length() > 2 && text.startsWith("<") && text.endsWith(">")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /**
   * {@return the client's address and its name in the DNS, if the server wrote them where RFC 5321
   * has them, which is in the comment of {@code from}}
   */
  public Optional<TcpInfo> tcpInfo() {
    return clause("from").stream()
        .flatMap(from -> Stream.concat(from.comments.stream(), Stream.of(from.value)))
        .flatMap(text -> TraceReader.tcpInfo(text).stream())
        .findFirst();
  }

  @Override
  public List<String> words() {
    var words = new ArrayList<String>();
    for (var clause : clauses) {
      if (!clause.name.isEmpty()) {
        words.add(clause.name);
      }
      if (!clause.value.isEmpty()) {
        WireWords.split(words, clause.value);
      }
      clause.comments.forEach(comment -> WireWords.comment(words, comment));
    }
    if (date.isPresent()) {
      if (words.isEmpty()) {
        words.add(";");
      } else {
        WireWords.append(words, ";");
      }
      words.addAll(List.of(date.get().toString().split(" ")));
    }
    return words;
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
