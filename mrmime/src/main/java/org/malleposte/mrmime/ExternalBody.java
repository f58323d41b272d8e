package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A content that is not in the message, but elsewhere ({@code message/external-body}, RFC 2046,
 * section 5.2.3; RFC 2017). Nothing is ever fetched: where it is, is what the sender says.
 *
 * @param accessType how to get it, in lower case, such as {@code url}, {@code anon-ftp}, {@code
 *     mail-server} or {@code content-id}
 * @param parameters what else is said of that, by names in lower case
 * @param header what the content is: the fields that it would have as a part
 * @param phantom what stands in its place: the command, if the access type is {@code mail-server},
 *     and else nothing that counts
 */
public record ExternalBody(
    String accessType, Map<String, String> parameters, Header header, Slice phantom) {

  /** Copies the parameters. */
  public ExternalBody {
    parameters = Map.copyOf(parameters);
  }

  /**
   * {@return what a part says of a content elsewhere, if it does}
   *
   * @param leaf the part
   */
  public static Optional<ExternalBody> of(Part.Leaf leaf) {
    var access =
        leaf.type().parameter("access-type").map(text -> text.strip().toLowerCase(Locale.ROOT));
    if (!leaf.type().is("message/external-body") || access.isEmpty()) {
      return Optional.empty();
    }
    byte[] octets = leaf.octets();
    var header = Header.read(octets, 0, octets.length);
    var phantom = Slice.of(octets, header.end(), octets.length);
    return Optional.of(new ExternalBody(access.get(), leaf.type().parameters(), header, phantom));
  }

  /**
   * {@return the value of a parameter, if it is there}
   *
   * @param name its name, in any case
   */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * {@return where the content is, if the access type is {@code url}: without white space, which
   * stands in long ones to break lines (RFC 2017, section 3.1)}
   */
  public Optional<String> url() {
    return parameter("url")
        .filter(text -> accessType.equals("url"))
        .map(text -> text.replaceAll("[\\s\"]", ""));
  }

  /** {@return until when it is there} */
  public Optional<DateTime> expiration() {
    return parameter("expiration")
        .map(text -> text.getBytes(UTF_8))
        .flatMap(octets -> DateTime.parse(octets, 0, octets.length).toOptional());
  }

  /** {@return how many octets it has} */
  public Optional<Long> size() {
    return parameter("size")
        .map(String::strip)
        .filter(text -> text.length() < 19 && !text.isEmpty())
        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(Long::valueOf);
  }

  /** {@return whether those who get it may change it} */
  public boolean isWritable() {
    return parameter("permission").filter("read-write"::equalsIgnoreCase).isPresent();
  }
}
