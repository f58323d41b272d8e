package org.malleposte.mrmime;

import java.util.Set;
import java.util.function.Predicate;
import org.malleposte.mrmime.Difference.Aspect;

/**
 * Why a peer reads something otherwise than we do.
 *
 * @param aspect of what
 * @param peers who
 * @param verdict who is wrong
 * @param reason the rule that decides it
 * @param mails the names of the mails that it holds for; of all, if there are none
 * @param test whether it holds for a difference in one of them
 */
record Explanation(
    Aspect aspect,
    Set<Peer> peers,
    Verdict verdict,
    String reason,
    Set<String> mails,
    Predicate<Difference> test) {

  /** Who is wrong; never we, who are mended then. */
  enum Verdict {
    /** A rule says what we read. */
    THEIRS("Theirs is wrong"),
    /** The mail breaks a rule, or none says what it means, and readers choose. */
    POLICY("A matter of policy");

    private final String title;

    Verdict(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static Explanation of(
      Aspect aspect, Set<Peer> peers, Verdict verdict, String reason, Predicate<Difference> test) {
    return new Explanation(aspect, peers, verdict, reason, Set.of(), test);
  }

  static Explanation of(
      Aspect aspect, Set<Peer> peers, Verdict verdict, String reason, Set<String> mails) {
    return new Explanation(aspect, peers, verdict, reason, mails, it -> true);
  }

  boolean holds(Difference difference) {
    return difference.aspect() == aspect
        && peers.contains(difference.peer())
        && (mails.isEmpty() || mails.contains(difference.name()))
        && test.test(difference);
  }
}
