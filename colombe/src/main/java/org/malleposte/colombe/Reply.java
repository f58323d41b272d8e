package org.malleposte.colombe;

import java.util.List;
import java.util.Optional;

/**
 * What a server answers to a {@link Command}, told apart by its first digit (RFC 5321, section
 * 4.2.1).
 */
public sealed interface Reply {

  /** {@return the three digits, 200 to 599} */
  int code();

  /**
   * {@return the enhanced status code, if the reply has one (RFC 2034); of the same first digit}
   */
  Optional<EnhancedCode> enhanced();

  /** {@return the text of each line, without codes and CRLF; at least one line} */
  List<String> text();

  /** 2yz or 3yz: the command was accepted. */
  sealed interface Positive extends Reply {}

  /**
   * 2yz: what was asked is done.
   *
   * @param code the three digits
   * @param enhanced the enhanced status code
   * @param text the text of each line
   */
  record Completion(int code, Optional<EnhancedCode> enhanced, List<String> text)
      implements Positive {

    /** Refuses what is no 2yz reply. */
    public Completion {
      text = checked(2, code, enhanced, text);
    }

    /**
     * {@return a reply of one line}
     *
     * @param code the three digits, 200 to 299
     * @param enhanced its enhanced status code
     * @param text what it says
     */
    public static Completion of(int code, EnhancedCode enhanced, String text) {
      return new Completion(code, Optional.of(enhanced), List.of(text));
    }
  }

  /**
   * 3yz: the server waits for the rest, such as the mail data after {@code DATA}.
   *
   * @param code the three digits
   * @param enhanced always empty: RFC 3463 has no class for it
   * @param text the text of each line
   */
  record Intermediate(int code, Optional<EnhancedCode> enhanced, List<String> text)
      implements Positive {

    /** Refuses what is no 3yz reply. */
    public Intermediate {
      text = checked(3, code, enhanced, text);
    }
  }

  /** 4yz or 5yz: the command was refused. */
  sealed interface Failure extends Reply {

    /**
     * {@return a refusal of one line}
     *
     * @param code the three digits, 400 to 599
     * @param enhanced its enhanced status code
     * @param text what it says
     */
    static Failure of(int code, EnhancedCode enhanced, String text) {
      return code < 500
          ? new TransientFailure(code, Optional.of(enhanced), List.of(text))
          : new PermanentFailure(code, Optional.of(enhanced), List.of(text));
    }
  }

  /**
   * 4yz: not now; the same command may pass later.
   *
   * @param code the three digits
   * @param enhanced the enhanced status code
   * @param text the text of each line
   */
  record TransientFailure(int code, Optional<EnhancedCode> enhanced, List<String> text)
      implements Failure {

    /** Refuses what is no 4yz reply. */
    public TransientFailure {
      text = checked(4, code, enhanced, text);
    }
  }

  /**
   * 5yz: no; the same command will not pass.
   *
   * @param code the three digits
   * @param enhanced the enhanced status code
   * @param text the text of each line
   */
  record PermanentFailure(int code, Optional<EnhancedCode> enhanced, List<String> text)
      implements Failure {

    /** Refuses what is no 5yz reply. */
    public PermanentFailure {
      text = checked(5, code, enhanced, text);
    }
  }

  /**
   * {@return the reply of this code, without an enhanced status code}
   *
   * @param code the three digits
   * @param text the text of each line; at least one
   * @throws IllegalArgumentException if {@code code} is not 200 to 599, or a line has a control
   *     character other than a tab
   */
  static Reply of(int code, String... text) {
    return of(code, Optional.empty(), List.of(text));
  }

  /**
   * {@return the reply of this code}
   *
   * @param code the three digits
   * @param enhanced the enhanced status code, of the same first digit
   * @param text the text of each line; at least one
   * @throws IllegalArgumentException if {@code code} is not 200 to 599, {@code enhanced} is of
   *     another class, or a line has a control character other than a tab
   */
  static Reply of(int code, Optional<EnhancedCode> enhanced, List<String> text) {
    return switch (code / 100) {
      case 2 -> new Completion(code, enhanced, text);
      case 3 -> new Intermediate(code, enhanced, text);
      case 4 -> new TransientFailure(code, enhanced, text);
      case 5 -> new PermanentFailure(code, enhanced, text);
      default -> throw new IllegalArgumentException("reply code " + code);
    };
  }

  private static List<String> checked(
      int digit, int code, Optional<EnhancedCode> enhanced, List<String> text) {
    if (code / 100 != digit) {
      throw new IllegalArgumentException("reply code " + code);
    }
    if (enhanced.isPresent() && enhanced.get().category() != digit) {
      throw new IllegalArgumentException(enhanced.get() + " with reply code " + code);
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a reply without a line");
    }
    text.forEach(Text::check);
    return List.copyOf(text);
  }
}
