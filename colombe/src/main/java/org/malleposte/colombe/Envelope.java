package org.malleposte.colombe;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * From whom a message comes and to whom it goes, whatever its header says (RFC 5321, section
 * 2.3.1), and what its mail data ask of the servers on their way.
 *
 * @param from where it is returned to
 * @param parameters those of {@code MAIL}; a client's say what its mail data need
 * @param recipients to whom it goes
 */
public record Envelope(ReversePath from, List<Parameter> parameters, List<Recipient> recipients) {

  /** Copies the lists. */
  public Envelope {
    parameters = List.copyOf(parameters);
    recipients = List.copyOf(recipients);
  }

  /**
   * One recipient.
   *
   * @param path where to
   * @param parameters those of {@code RCPT}
   */
  public record Recipient(ForwardPath path, List<Parameter> parameters) {

    /** Copies the parameters. */
    public Recipient {
      parameters = List.copyOf(parameters);
    }

    /**
     * {@return a recipient without parameters}
     *
     * @param path where to
     */
    public static Recipient of(ForwardPath path) {
      return new Recipient(path, List.of());
    }
  }

  /**
   * {@return an envelope without parameters}
   *
   * @param from where the message is returned to
   * @param to where it goes
   */
  public static Envelope of(ReversePath from, List<? extends ForwardPath> to) {
    return new Envelope(from, List.of(), to.stream().map(Recipient::of).toList());
  }

  /**
   * {@return this envelope, to this recipient as well}
   *
   * @param recipient the recipient
   */
  public Envelope to(Recipient recipient) {
    return new Envelope(
        from, parameters, Stream.concat(recipients.stream(), Stream.of(recipient)).toList());
  }

  /**
   * {@return this envelope, with this parameter in place of any of the same keyword}
   *
   * @param parameter the parameter
   */
  public Envelope with(Parameter parameter) {
    var others = without(parameter.keyword()).parameters().stream();
    return new Envelope(from, Stream.concat(others, Stream.of(parameter)).toList(), recipients);
  }

  /**
   * {@return this envelope, without the parameter of this keyword}
   *
   * @param keyword the keyword, in upper case
   */
  public Envelope without(String keyword) {
    return new Envelope(
        from, parameters.stream().filter(p -> !p.keyword().equals(keyword)).toList(), recipients);
  }

  /** {@return the size that the client declared, in octets} */
  public OptionalLong size() {
    return parameters.stream()
        .flatMapToLong(
            p ->
                p instanceof Parameter.Size(var octets)
                    ? LongStream.of(octets)
                    : LongStream.empty())
        .findFirst();
  }

  /** {@return whether the mail data were declared to hold octets beyond ASCII} */
  public boolean eightBit() {
    return parameters.contains(new Parameter.Body(Parameter.Body.Type.EIGHTBITMIME));
  }

  /** {@return whether addresses or header were declared to be in UTF-8} */
  public boolean internationalized() {
    return parameters.contains(new Parameter.SmtpUtf8());
  }
}
