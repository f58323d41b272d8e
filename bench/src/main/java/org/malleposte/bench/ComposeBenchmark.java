package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.EmissionOptions;
import org.malleposte.mrmime.Mail;
import org.malleposte.mrmime.MediaType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.simplejavamail.converter.EmailConverter;
import org.simplejavamail.email.EmailBuilder;

/**
 * Building a mail of a text, an HTML document and an attachment of 1 MB, and writing it; in mails a
 * second, of 1.4 MB each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComposeBenchmark {

  private static final int MEGABYTE = 1 << 20;

  private static final String SUBJECT = "Réunion de lundi : ordre du jour";
  private static final String FILENAME = "ordre du jour.pdf";
  private static final String TYPE = "application/pdf";

  private final String text =
      "Bonjour Añil,\r\nvoici l'ordre du jour de notre réunion.\r\n".repeat(20);
  private final String html =
      "<p>Bonjour Añil, voici l'ordre du jour de notre réunion.</p>\r\n".repeat(20);
  private final byte[] attachment = new byte[MEGABYTE];
  private final Instant now = Instant.parse("2026-11-26T10:00:00Z");
  private final Random random = new Random(1);
  private final NamedMailbox from = Mailbox.of("romain@x25519.net").named("Romain Calascibetta");
  private final NamedMailbox to = Mailbox.of("anil@recoil.org").named("Añil Madhavapeddy");
  private final Session session = Session.getInstance(new Properties());

  /** Counts what a mail is written in, and keeps nothing. */
  private static final class Counting extends OutputStream {

    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      count += length;
    }
  }

  /** All write about as much: the attachment in base64, and some kilobytes more. */
  @Setup
  public void check() throws IOException, MessagingException {
    random.nextBytes(attachment);
    long expected = malleposte();
    for (long written : new long[] {mime4j(), angus(), simpleJavaMail()}) {
      if (Math.abs(written - expected) > 4096 || written < MEGABYTE / 3 * 4) {
        throw new IllegalStateException("not the same work: " + written + ", not " + expected);
      }
    }
  }

  /** {@return how many octets ours writes} */
  @Benchmark
  public long malleposte() throws IOException {
    var out = new Counting();
    Mail.of(from)
        .to(to)
        .subject(SUBJECT)
        .text(text)
        .html(html)
        .attach(FILENAME, MediaType.of(TYPE), Body.of(attachment))
        .writeTo(out, EmissionOptions.of(random, () -> now));
    return out.count;
  }

  /** {@return how many octets mime4j writes, its parts told one by one} */
  @Benchmark
  public long mime4j() throws IOException {
    Multipart alternative =
        MultipartBuilder.create("alternative")
            .addBodyPart(mime4jText("plain", text))
            .addBodyPart(mime4jText("html", html))
            .build();
    var file =
        BodyPartBuilder.create()
            .setBody(attachment, TYPE)
            .setContentDisposition("attachment", FILENAME)
            .setContentTransferEncoding("base64")
            .build();
    var message =
        org.apache.james.mime4j.dom.Message.Builder.of()
            .setFrom(
                new org.apache.james.mime4j.dom.address.Mailbox(
                    "Romain Calascibetta", "romain", "x25519.net"))
            .setTo(
                new org.apache.james.mime4j.dom.address.Mailbox(
                    "Añil Madhavapeddy", "anil", "recoil.org"))
            .setSubject(SUBJECT)
            .setDate(Date.from(now))
            .generateMessageId("x25519.net")
            .setBody(
                MultipartBuilder.create("mixed")
                    .addBodyPart(BodyPartBuilder.create().setBody(alternative).build())
                    .addBodyPart(file)
                    .build())
            .build();
    var out = new Counting();
    new DefaultMessageWriter().writeMessage(message, out);
    return out.count;
  }

  private static BodyPart mime4jText(String subtype, String content) throws IOException {
    return BodyPartBuilder.create()
        .setBody(content, subtype, UTF_8)
        .setContentTransferEncoding("quoted-printable")
        .build();
  }

  /** {@return how many octets Angus Mail writes} */
  @Benchmark
  public long angus() throws IOException, MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("romain@x25519.net", "Romain Calascibetta", "UTF-8"));
    message.setRecipient(
        RecipientType.TO, new InternetAddress("anil@recoil.org", "Añil Madhavapeddy", "UTF-8"));
    message.setSubject(SUBJECT, "UTF-8");
    message.setSentDate(Date.from(now));
    var alternative = new MimeMultipart("alternative");
    var plain = new MimeBodyPart();
    plain.setText(text, "UTF-8", "plain");
    alternative.addBodyPart(plain);
    var document = new MimeBodyPart();
    document.setText(html, "UTF-8", "html");
    alternative.addBodyPart(document);
    var said = new MimeBodyPart();
    said.setContent(alternative);
    var file = new MimeBodyPart();
    file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, TYPE)));
    file.setFileName(FILENAME);
    file.setDisposition(Part.ATTACHMENT);
    var mixed = new MimeMultipart("mixed");
    mixed.addBodyPart(said);
    mixed.addBodyPart(file);
    message.setContent(mixed);
    var out = new Counting();
    message.writeTo(out);
    return out.count;
  }

  /** {@return how many octets Simple Java Mail writes, which does it by Angus Mail} */
  @Benchmark
  public long simpleJavaMail() throws IOException, MessagingException {
    var email =
        EmailBuilder.startingBlank()
            .from("Romain Calascibetta", "romain@x25519.net")
            .to("Añil Madhavapeddy", "anil@recoil.org")
            .withSubject(SUBJECT)
            .withPlainText(text)
            .withHTMLText(html)
            .withAttachment(FILENAME, attachment, TYPE)
            .buildEmail();
    var out = new Counting();
    EmailConverter.emailToMimeMessage(email).writeTo(out);
    return out.count;
  }
}
