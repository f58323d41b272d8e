package org.malleposte.vectors;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a module does what the suites expect that others share, as a table of its README says.
 * The tests make the table: they fail if a case is neither as its suite has it nor explained, if an
 * explanation has nothing to explain, or if the README has another table. With the property {@code
 * malleposte.write} they write it there instead.
 */
public final class Conformance {

  private final List<String> rows = new ArrayList<>();
  private final List<String> explained = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /** Makes a table without suites. */
  public Conformance() {}

  /** What one case asks for; it returns if that holds, and throws if not. */
  @FunctionalInterface
  public interface Expectation {
    void check(Object vector) throws IOException;
  }

  /**
   * Checks all cases of a suite.
   *
   * @param name the suite, as the table names it
   * @param cases its cases, each with an {@code id}
   * @param expectation what each asks for
   * @param reasons why a case is not as the suite has it, by its {@code id}; several may share one
   * @return this, for the next suite
   */
  public Conformance suite(
      String name, List<?> cases, Expectation expectation, Map<String, String> reasons) {
    assertFalse(cases.isEmpty(), name);
    var open = new LinkedHashMap<>(reasons);
    int passed = 0;
    for (var vector : cases) {
      var id = Json.text(vector, "id");
      var failure = failure(vector, expectation);
      boolean excused = open.remove(id) != null;
      if (failure.isEmpty()) {
        passed++;
      }
      if (failure.isEmpty() == excused) {
        complaints.add(name + ": " + id + (excused ? ": passes, and is explained" : failure));
      }
    }
    open.keySet().forEach(id -> complaints.add(name + ": " + id + ": explained, and no case"));
    rows.add("| `%s` | %d | %d | %d |".formatted(name, cases.size(), passed, reasons.size()));
    explained.addAll(explanations(name, reasons).toList());
    return this;
  }

  /**
   * Compares with the README, or writes it there.
   *
   * @param module the name of the module, whose folder holds the README
   */
  public void isTold(String module) throws IOException {
    isTold(module, "ConformanceTest");
  }

  /**
   * Compares with one of the README's tables, or writes it there.
   *
   * @param module the name of the module, whose folder holds the README
   * @param test the simple name of the test, which the line above its table names
   */
  public void isTold(String module, String test) throws IOException {
    assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
    Readme.of(module).tells(test, table());
  }

  private String table() {
    var head = Stream.of("| suite | cases | as expected | otherwise |", "|---|--:|--:|--:|");
    var lines = Stream.concat(head, rows.stream());
    return Stream.concat(lines, explained.stream()).collect(joining("\n", "\n", "\n\n"));
  }

  private static Stream<String> explanations(String name, Map<String, String> reasons) {
    var ids =
        new TreeMap<>(reasons)
            .entrySet().stream()
                .collect(
                    groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        mapping(entry -> '`' + entry.getKey() + '`', joining(", "))));
    return ids.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            Stream.of("", "Otherwise in `" + name + "`:", ""),
            ids.entrySet().stream().map(each -> "- " + each.getKey() + ": " + each.getValue()));
  }

  /** What does not hold of a case; empty if all does. */
  private static String failure(Object vector, Expectation expectation) {
    try {
      expectation.check(vector);
      return "";
    } catch (IOException | RuntimeException | AssertionError e) {
      return ": " + e;
    }
  }
}
