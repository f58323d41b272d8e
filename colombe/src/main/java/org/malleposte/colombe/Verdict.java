package org.malleposte.colombe;

/** What a server's owner decides of what the client wants ({@link Question.Judged}). */
public sealed interface Verdict {

  /**
   * Yes. The session knows the reply code; the owner may say more.
   *
   * @param text what the reply says, without control characters; empty for the session's own words
   */
  record Accept(String text) implements Verdict {

    /** Refuses what a reply cannot carry. */
    public Accept {
      Text.check(text);
    }
  }

  /**
   * No, and the session goes on.
   *
   * @param reply what the client is told
   */
  record Refuse(Reply.Failure reply) implements Verdict {}

  /**
   * No, and the session ends with it.
   *
   * @param reply what the client is told, such as a 421
   */
  record Close(Reply.Failure reply) implements Verdict {}

  /** {@return yes, in the session's own words} */
  static Verdict accept() {
    return new Accept("");
  }

  /**
   * {@return no, and the session goes on}
   *
   * @param code the reply code, 400 to 599
   * @param enhanced its enhanced status code
   * @param text what the client is told
   */
  static Verdict refuse(int code, EnhancedCode enhanced, String text) {
    return new Refuse(Reply.Failure.of(code, enhanced, text));
  }
}
