package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.malleposte.colombe.Question.Aborted.Cause;

/**
 * A server's owner that says yes to all but what it was told, and keeps what comes. The key of an
 * answer is the question's kind, and for some what it is about: {@code rcpt <bob@example.test>}.
 */
final class Inbox implements Owner<RuntimeException> {

  final Map<String, Verdict> answers = new HashMap<>();
  final Map<String, String> passwords = new HashMap<>();
  final List<String> messages = new ArrayList<>();
  final List<Question.End> ends = new ArrayList<>();
  final List<Cause> aborted = new ArrayList<>();
  int contents;
  private ByteArrayOutputStream content = new ByteArrayOutputStream();

  @Override
  public Verdict judge(Question.Judged question) {
    return switch (question) {
      case Question.Greet() -> answer("greet");
      case Question.Greeted(var caller) -> answer("hello");
      case Question.Authenticate(var caller, var credentials) ->
          Secret.of(passwords.getOrDefault(credentials.user(), "")).equals(credentials.password())
              ? answer("auth")
              : Verdict.refuse(535, new EnhancedCode(5, 7, 8), "Authentication failed");
      case Question.Sender(var caller, var envelope) -> answer("mail " + envelope.from());
      case Question.Recipient(var caller, var envelope, var recipient) ->
          answer("rcpt " + recipient.path());
      case Question.Begin(var caller, var envelope) -> {
        content = new ByteArrayOutputStream();
        yield answer("data");
      }
      case Question.End end -> {
        ends.add(end);
        var verdict = answer("end");
        if (verdict instanceof Verdict.Accept) {
          messages.add(content.toString(ISO_8859_1));
        }
        yield verdict;
      }
    };
  }

  @Override
  public Proceed content(Question.Content next) {
    contents++;
    byte[] octets = new byte[next.slice().remaining()];
    next.slice().get(octets);
    content.writeBytes(octets);
    return answers.get("content") instanceof Verdict.Refuse(var reply)
        ? new Proceed.Discard(reply)
        : new Proceed.Continue();
  }

  @Override
  public void aborted(Question.Aborted question) {
    aborted.add(question.cause());
  }

  private Verdict answer(String key) {
    return answers.getOrDefault(key, Verdict.accept());
  }
}
