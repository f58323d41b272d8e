package org.malleposte.facteur;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("facteur address: where the addresses are")
class AddressUsageTest {

  @Test
  @DisplayName("--jsonl reads no arguments, so none is left without an answer")
  void refusesArguments() {
    new Facteur()
        .reading("{\"input\": \"a@b\"}\n")
        .run("address", "--jsonl", "c@d")
        .refused(64, "--jsonl reads standard input; leave c@d out");
  }

  @Test
  @DisplayName("Arguments and standard input are answered in the order in which they are named")
  void readsBoth() {
    var ended = new Facteur().reading("c@d\n").run("address", "a@b", "-", "e@f");
    assertEquals("a@b\n  a@b\nc@d\n  c@d\ne@f\n  e@f\n", ended.out().replace("\r\n", "\n"));
  }
}
