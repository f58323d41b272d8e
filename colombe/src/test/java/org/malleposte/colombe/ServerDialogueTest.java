package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A server is held to every dialogue, however the network cuts it")
class ServerDialogueTest {

  static Stream<Dialogue> dialogues() {
    return Dialogue.all().filter(dialogue -> !dialogue.only().equals("client"));
  }

  @DisplayName("Whole, one octet at a time, and in two pieces at every offset")
  @ParameterizedTest(name = "{0}")
  @MethodSource("dialogues")
  void speaks(Dialogue dialogue) {
    int octets = dialogue.said(Dialogue.Turn.Kind.CLIENT).getBytes(UTF_8).length;
    speaks(dialogue, Counterpart.whole());
    speaks(dialogue, Counterpart.each());
    for (int i = 1; i < octets; i++) {
      speaks(dialogue, Counterpart.at(i));
    }
  }

  private static void speaks(Dialogue dialogue, Counterpart.Cut cut) {
    var inbox = new Inbox();
    inbox.answers.putAll(dialogue.answers());
    inbox.passwords.put(dialogue.user(), dialogue.password());
    var client = new Counterpart(dialogue, Dialogue.Turn.Kind.CLIENT, cut);
    var driver = new Driver(client, inbox);
    assertInstanceOf(Step.Done.class, driver.turn(new Server(dialogue.settings()).session()));
    assertTrue(client.isOver());
    if (inbox.aborted.isEmpty() && !inbox.answers.containsKey("end")) {
      assertEquals(latin1(dialogue.messages()), inbox.messages);
    }
    if (!dialogue.password().isEmpty()) {
      assertTrue(driver.notes.stream().noneMatch(n -> n.toString().contains(dialogue.password())));
    }
  }

  private static List<String> latin1(List<String> messages) {
    return messages.stream().map(m -> new String(m.getBytes(UTF_8), ISO_8859_1)).toList();
  }
}
