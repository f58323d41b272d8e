package org.malleposte.mrmime;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.malleposte.mrmime.Difference.Aspect;
import org.malleposte.mrmime.Explanation.Verdict;

/** How many mails the peers read otherwise, and why, in Markdown. */
final class DifferenceTable {

  private final Map<Peer, Integer> mails = new EnumMap<>(Peer.class);

  /** Those of which the peer tells the parts. */
  private final Map<Peer, Integer> whole = new EnumMap<>(Peer.class);

  private final List<Explained> explained = new ArrayList<>();

  private record Explained(Difference difference, Explanation why) {}

  /** Counts a mail that a peer has read. */
  void compared(Peer peer, Reading theirs) {
    mails.merge(peer, 1, Integer::sum);
    whole.merge(peer, theirs instanceof Reading.Whole ? 1 : 0, Integer::sum);
  }

  void add(Difference difference, Explanation why) {
    explained.add(new Explained(difference, why));
  }

  /** {@return what an explanation explains} */
  List<Difference> differences(Explanation why) {
    return explained.stream()
        .filter(each -> each.why().equals(why))
        .map(Explained::difference)
        .toList();
  }

  @Override
  public String toString() {
    var head =
        Stream.of(
            "| reader | of a mail | compared | the same | theirs is wrong | policy |",
            "|---|---|--:|--:|--:|--:|");
    var rows =
        Stream.of(Peer.values())
            .flatMap(peer -> Stream.of(Aspect.values()).map(aspect -> row(peer, aspect)));
    var lists = Stream.of(Verdict.values()).flatMap(this::list);
    return Stream.of(head, rows, lists)
        .flatMap(lines -> lines)
        .collect(joining("\n", "\n", "\n\n"));
  }

  private String row(Peer peer, Aspect aspect) {
    var all = aspect.isOfParts() ? whole : mails;
    long other = mails(peer, each -> each.aspect() == aspect);
    long theirs = mails(peer, each -> each.aspect() == aspect && each.verdict() == Verdict.THEIRS);
    long policy = mails(peer, each -> each.aspect() == aspect && each.verdict() == Verdict.POLICY);
    int compared = all.getOrDefault(peer, 0);
    return "| %s | %s | %d | %d | %d | %d |"
        .formatted(peer.title(), aspect.title(), compared, compared - other, theirs, policy);
  }

  /** {@return how many mails a peer reads otherwise that have one of some explanations} */
  private long mails(Peer peer, Predicate<Explanation> which) {
    return explained.stream()
        .filter(each -> which.test(each.why()))
        .map(Explained::difference)
        .filter(each -> each.peer() == peer)
        .map(Difference::mail)
        .distinct()
        .count();
  }

  private Stream<String> list(Verdict verdict) {
    var lines =
        Explanations.ALL.stream()
            .filter(each -> each.verdict() == verdict)
            .map(each -> "- " + each.aspect().title() + ": " + each.reason() + ": " + counts(each));
    return Stream.concat(Stream.of("", verdict.title() + ":", ""), lines);
  }

  private String counts(Explanation why) {
    return Stream.of(Peer.values())
        .filter(why.peers()::contains)
        .map(peer -> peer.title() + " " + mails(peer, why::equals))
        .collect(joining(", "));
  }
}
