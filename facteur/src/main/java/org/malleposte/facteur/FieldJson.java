package org.malleposte.facteur;

import java.util.List;
import org.malleposte.emile.Domain;
import org.malleposte.facteur.json.Json;
import org.malleposte.mrmime.AuthenticationResults;
import org.malleposte.mrmime.AutoSubmitted;
import org.malleposte.mrmime.DateTime;
import org.malleposte.mrmime.Keywords;
import org.malleposte.mrmime.Languages;
import org.malleposte.mrmime.ListId;
import org.malleposte.mrmime.Location;
import org.malleposte.mrmime.MimeVersion;
import org.malleposte.mrmime.Received;
import org.malleposte.mrmime.ReturnPath;
import org.malleposte.mrmime.TagList;
import org.malleposte.mrmime.UriList;
import org.malleposte.mrmime.Value;

/** Says as JSON what only one kind of field says. */
final class FieldJson {

  private FieldJson() {}

  static Json of(Value.Structured value) {
    return switch (value) {
      case AuthenticationResults results -> results(results);
      case AutoSubmitted(var keyword, var parameters) ->
          Json.object().with("keyword", keyword).with("parameters", FieldValue.json(parameters));
      case Keywords(var phrases) -> texts(phrases);
      case Languages(var tags) -> texts(tags);
      case ListId(var description, var id) ->
          Json.object().with("description", description).with("id", id);
      case Location(var uri) -> new Json.Text(uri);
      case MimeVersion version -> new Json.Text(version.toString());
      case Received received -> received(received);
      case ReturnPath(var mailbox) ->
          mailbox.<Json>map(some -> new Json.Text(some.toString())).orElse(new Json.Text(""));
      case TagList(var tags) -> FieldValue.json(tags);
      case UriList list -> texts(list.uris());
    };
  }

  private static Json texts(List<String> texts) {
    return new Json.Elements(texts.stream().<Json>map(Json.Text::new).toList());
  }

  /** The clauses that RFC 5321 has, the first of each, and what the comment of the first says. */
  private static Json received(Received received) {
    return Json.object()
        .with("from", received.from().orElse(null))
        .with("by", received.by().orElse(null))
        .with("via", received.via().orElse(null))
        .with("with", received.with().orElse(null))
        .with("id", received.id().orElse(null))
        .with("for", received.clause("for").map(Received.Clause::value).orElse(null))
        .with("tcp_info", received.tcpInfo().map(FieldJson::tcpInfo).orElse(null))
        .with("date", received.date().map(DateTime::rfc3339).orElse(null));
  }

  private static String tcpInfo(Received.TcpInfo info) {
    Domain address = info.address();
    return info.domain().isEmpty() ? address.toString() : info.domain() + " " + address;
  }

  private static Json results(AuthenticationResults results) {
    var all = results.results().stream().<Json>map(FieldJson::result).toList();
    return Json.object().with("server", results.server()).with("results", new Json.Elements(all));
  }

  private static Json result(AuthenticationResults.Result result) {
    var properties = Json.object();
    for (var property : result.properties()) {
      var dot = property.type().isEmpty() ? "" : ".";
      properties = properties.with(property.type() + dot + property.name(), property.value());
    }
    return Json.object()
        .with("method", result.method())
        .with("result", result.result())
        .with("reason", result.reason().orElse(null))
        .with("properties", properties);
  }
}
