package org.malleposte.mrmime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.malleposte.vectors.Json;

/** What the suite of mail-parser says of an entity: a node of the tree that each mail has. */
final class SuiteNode {

  private SuiteNode() {}

  static Object tree(Object form) {
    return Json.member(form, "tree").orElseThrow();
  }

  static List<?> parts(Object node) {
    return Stream.concat(Json.list(node, "parts").stream(), Json.member(node, "message").stream())
        .toList();
  }

  /** As {@link Wire#tree} has it. */
  static String structure(Object node) {
    var kind = Json.text(node, "kind");
    var implied = kind.equals("message") ? "message/rfc822" : "text/plain";
    var type = Json.member(node, "content_type").orElse(implied).toString();
    var parts = parts(node).stream().map(SuiteNode::structure).toList();
    boolean composite = kind.equals("multipart") || kind.equals("message");
    return composite ? type + "(" + String.join(" ", parts) + ")" : type;
  }

  /** The values of all fields of this name; that of a malformed one is no text, list or map. */
  static Stream<?> values(Object node, String name) {
    return Json.list(node, "headers").stream()
        .map(field -> (List<?>) field)
        .filter(field -> field.get(0).equals(name))
        .map(field -> field.get(1));
  }

  static Stream<String> texts(Object node, String name) {
    return values(node, name).filter(String.class::isInstance).map(Object::toString);
  }

  static List<?> parameterized(Object node, String name, String parameters) {
    return Json.member(node, name).stream()
        .map(value -> value + sorted(Json.member(node, parameters).orElseThrow()))
        .toList();
  }

  private static String sorted(Object parameters) {
    return new TreeMap<>((Map<?, ?>) parameters).toString();
  }

  static List<?> mailboxes(Object node, String name) {
    return values(node, name)
        .flatMap(field -> Json.list(field, "List").stream())
        .map(each -> List.of(Json.text(each, "name"), Json.text(each, "address")))
        .toList();
  }

  static Stream<String> identifiers(Object node, String name) {
    return values(node, name)
        .flatMap(value -> value instanceof List<?> ids ? ids.stream() : Stream.of(value))
        .map(id -> "<" + id + ">");
  }
}
