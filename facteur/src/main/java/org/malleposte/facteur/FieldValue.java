package org.malleposte.facteur;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.malleposte.facteur.json.Json;
import org.malleposte.mrmime.MessageId;
import org.malleposte.mrmime.Value;

/**
 * The value of a field, as it is shown.
 *
 * @param field the field's name, in lower case
 * @param value its value
 */
record FieldValue(String field, Value value) {

  /** The fields that hold any number of message identifiers; others hold one. */
  private static final Set<String> OF_MANY = Set.of("in-reply-to", "references");

  /** {@return the value as JSON} */
  Json json() {
    return switch (value) {
      case Value.Date(var date) -> new Json.Text(date.rfc3339());
      case Value.Addresses(var list) -> new Json.Elements(AddressJson.of(list, 0));
      case Value.MessageIds(var ids) ->
          OF_MANY.contains(field)
              ? new Json.Elements(ids.stream().map(FieldValue::json).toList())
              : json(ids.getFirst());
      case Value.ContentType(var type) ->
          Json.object()
              .with("type", type.type())
              .with("subtype", type.subtype())
              .with("parameters", json(type.parameters()));
      case Value.ContentDisposition(var disposition) ->
          Json.object()
              .with("disposition", disposition.type())
              .with("parameters", json(disposition.parameters()));
      case Value.ContentTransferEncoding(var encoding) -> new Json.Text(encoding.token());
      case Value.Text(var text) -> new Json.Text(text);
      case Value.Structured structured -> FieldJson.of(structured);
    };
  }

  /** {@return lines for people; of an address that is malformed, what is wrong with it} */
  List<String> lines() {
    return switch (value) {
      case Value.Date(var date) -> List.of(date.rfc3339());
      case Value.Addresses(var list) -> AddressAnswer.lines(list);
      case Value.MessageIds(var ids) -> ids.stream().map(MessageJson::bare).toList();
      case Value.ContentType(var type) -> lines(type.name(), type.parameters());
      case Value.ContentDisposition(var disposition) ->
          lines(disposition.type(), disposition.parameters());
      case Value.ContentTransferEncoding(var encoding) -> List.of(encoding.token());
      case Value.Text(var text) -> List.of(text);
      case Value.Structured structured -> List.of(structured.toString());
    };
  }

  private static Json json(MessageId id) {
    return Json.object().with("local", id.left()).with("domain", id.right());
  }

  /** {@return the parameters of a media type or a disposition, as an object} */
  static Json.Members json(Map<String, String> parameters) {
    var json = Json.object();
    for (var parameter : parameters.entrySet()) {
      json = json.with(parameter.getKey(), parameter.getValue());
    }
    return json;
  }

  private static List<String> lines(String first, Map<String, String> parameters) {
    var lines = new ArrayList<>(List.of(first));
    parameters.forEach((name, text) -> lines.add("  " + name + ": " + text));
    return lines;
  }
}
