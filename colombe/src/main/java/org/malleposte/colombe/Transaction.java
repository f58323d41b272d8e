package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Failure;
import org.malleposte.colombe.Reply.Intermediate;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Failed;
import org.malleposte.colombe.Step.Go;

/**
 * A client's transaction (RFC 5321, section 3.3): {@code MAIL}, one {@code RCPT} for each
 * recipient, {@code DATA}, in batches if the server takes them so (RFC 2920), then the mail data.
 */
final class Transaction {

  private static final int BLOCK = 16 << 10;

  private final Client client;
  private final Envelope envelope;

  /** {@code MAIL}, the {@code RCPT}s, {@code DATA}. */
  private final List<Command<?>> commands = new ArrayList<>();

  /** The replies to these, as far as they came. */
  private final List<Reply> replies = new ArrayList<>();

  private final DataWriter data;
  private Stage stage = Stage.MAIL;

  private Transaction(Client client, Envelope envelope) {
    this.client = client;
    this.envelope = envelope;
    this.data = new DataWriter(client.settings().lineEnds(), BLOCK);
    commands.add(new Command.Mail(envelope.from(), envelope.parameters()));
    envelope.recipients().forEach(r -> commands.add(new Command.Rcpt(r.path(), r.parameters())));
    commands.add(new Command.Data());
  }

  /** {@return the whole exchange; it says nothing if the server lacks what the envelope needs} */
  static Step<List<Receipt>> of(Client client, Envelope envelope) {
    var offered = client.extensions();
    var needed = envelope;
    if (!isAscii(envelope)) {
      needed = needed.with(new Parameter.SmtpUtf8());
    }
    if (needed.internationalized() && !offered.offer(Extension.SmtpUtf8.class)) {
      return new Failed<>(new Problem.NotOffered("SMTPUTF8"));
    }
    if (needed.eightBit() && !offered.offer(Extension.EightBitMime.class)) {
      return new Failed<>(new Problem.NotOffered("8BITMIME"));
    }
    if (!offered.offer(Extension.Size.class)) {
      needed = needed.without("SIZE");
    }
    if (!offered.offer(Extension.EightBitMime.class)) {
      needed = needed.without("BODY");
    }
    var transaction = new Transaction(client, needed);
    return transaction.batch().otherwise(problem -> new Failed<>(transaction.interrupted(problem)));
  }

  private static boolean isAscii(Envelope envelope) {
    var ascii = US_ASCII.newEncoder();
    return ascii.canEncode(envelope.from().toString())
        && envelope.recipients().stream().allMatch(r -> ascii.canEncode(r.path().toString()));
  }

  /** Sends as many commands as go at once, and reads their replies. */
  private Step<List<Receipt>> batch() {
    int from = replies.size();
    if (from == commands.size() || !wanted(from)) {
      return decided();
    }
    int to = from + 1;
    if (client.extensions().offer(Extension.Pipelining.class)) {
      int octets = octets(from);
      while (to < commands.size() && octets + octets(to) <= client.settings().limits().batch()) {
        octets += octets(to);
        to++;
      }
    }
    return client.say(commands.subList(from, to), replies(to));
  }

  /** {@return whether, by the replies so far, it makes sense to send the command {@code index}} */
  private boolean wanted(int index) {
    boolean refused = !replies.isEmpty() && replies.get(0) instanceof Failure;
    return !refused && (commands.get(index) instanceof Command.Data ? isAccepted() : true);
  }

  private int octets(int index) {
    return Command.line(commands.get(index)).length() + 2;
  }

  /** Reads replies until there are {@code count}, then goes on. */
  private Step<List<Receipt>> replies(int count) {
    if (replies.size() == count) {
      return new Go<>(this::batch);
    }
    var command = commands.get(replies.size());
    return client
        .await(client.patience(command))
        .then(
            reply -> {
              boolean odd =
                  command instanceof Command.Data
                      ? reply instanceof Completion
                      : reply instanceof Intermediate;
              if (odd) {
                return client.violation(reply.code() + " in reply to " + Command.masked(command));
              }
              replies.add(reply);
              stage = replies.size() <= envelope.recipients().size() ? Stage.RCPT : Stage.DATA;
              return replies(count);
            });
  }

  /** Every command that made sense was answered. */
  private Step<List<Receipt>> decided() {
    boolean invited = replies.size() == commands.size() && last() instanceof Intermediate;
    if (invited && isAccepted()) {
      return new Go<>(this::content);
    }
    if (invited) {
      // RFC 2920, section 3.1: a server that asks for the data of no recipient gets none
      return client
          .write(ByteBuffer.wrap(".\r\n".getBytes(US_ASCII)), () -> answer())
          .then(reply -> reset());
    }
    return reset();
  }

  /** {@code RSET}, so that the next transaction begins afresh; its own fate changes no receipt. */
  private Step<List<Receipt>> reset() {
    var receipts = receipts();
    return client
        .exchange(new Command.Rset())
        .<List<Receipt>>then(reply -> new Done<>(receipts))
        .otherwise(problem -> new Done<>(receipts));
  }

  /** Asks for the mail data, and sends them. */
  private Step<List<Receipt>> content() {
    return new Ask<>(new Question.Source(), this::sourced);
  }

  private Step<List<Receipt>> sourced(ByteBuffer source) {
    if (!source.hasRemaining()) {
      return data.isFull() ? client.write(data.take(), this::end) : end();
    }
    data.put(source);
    if (data.refused().isPresent()) {
      return client.fail(new Problem.Unsendable(data.refused().get()));
    }
    if (data.isFull()) {
      return client.write(data.take(), () -> more(source));
    }
    return more(source);
  }

  private Step<List<Receipt>> more(ByteBuffer source) {
    return source.hasRemaining() ? new Go<>(() -> sourced(source)) : content();
  }

  private Step<List<Receipt>> end() {
    data.end();
    if (data.refused().isPresent()) {
      return client.fail(new Problem.Unsendable(data.refused().get()));
    }
    stage = Stage.END;
    return client
        .write(data.take(), this::answer)
        .then(
            reply -> {
              if (reply instanceof Intermediate) {
                return client.violation(reply.code() + " in reply to the final dot");
              }
              replies.set(replies.size() - 1, reply);
              return new Done<>(receipts());
            });
  }

  private Step<Reply> answer() {
    return client.await(client.settings().timeouts().end());
  }

  private boolean isAccepted() {
    return IntStream.range(1, Math.min(replies.size(), commands.size() - 1))
            .anyMatch(i -> replies.get(i) instanceof Completion)
        && replies.get(0) instanceof Completion;
  }

  private Reply last() {
    return replies.get(replies.size() - 1);
  }

  private Problem interrupted(Problem cause) {
    return new Problem.Interrupted(cause, receipts());
  }

  /** {@return for each recipient the reply that decided, or that none did} */
  private List<Receipt> receipts() {
    var receipts = new ArrayList<Receipt>();
    for (int i = 0; i < envelope.recipients().size(); i++) {
      receipts.add(receipt(envelope.recipients().get(i), i + 1));
    }
    return receipts;
  }

  private Receipt receipt(Envelope.Recipient recipient, int index) {
    if (!replies.isEmpty() && replies.get(0) instanceof Failure refusal) {
      return new Receipt.Answered(recipient, Stage.MAIL, refusal);
    }
    if (replies.size() > index && replies.get(index) instanceof Failure refusal) {
      return new Receipt.Answered(recipient, Stage.RCPT, refusal);
    }
    if (replies.size() == commands.size() && !(last() instanceof Intermediate)) {
      return new Receipt.Answered(recipient, stage, last());
    }
    return new Receipt.Unanswered(recipient, stage);
  }
}
