package org.malleposte.facteur;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.emile.Parsed;
import org.malleposte.facteur.json.Json;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.FieldTypes;
import org.malleposte.mrmime.Value;

/**
 * What there is to say of octets that may be the body of a field.
 *
 * @param value what they mean, if they mean anything
 * @param defects what is wrong with them
 */
record FieldAnswer(Optional<FieldValue> value, List<Defect> defects) {

  /**
   * {@return what there is to say of all of {@code in}, but for a line break at its end}
   *
   * @param name a field's name, or that of a kind of field: {@code unstructured}, {@code
   *     address-list}, {@code mailbox-list}, in any case
   */
  static FieldAnswer to(String name, byte[] in) {
    int end = end(in);
    var field =
        switch (name.toLowerCase(Locale.ROOT)) {
          // Groups may stand in From and Sender, too: RFC 6854.
          case "address-list", "mailbox-list" -> "to";
          case "unstructured" -> "subject";
          case String other -> other;
        };
    var type = FieldTypes.STANDARD.of(field);
    return switch (Value.parse(field, in, 0, end)) {
      case Parsed.Ok<? extends Value>(var value, var past) -> {
        var defects = new ArrayList<Defect>();
        var unused = type.read(in, 0, end, (rule, at) -> defects.add(new Defect(rule, at)));
        defects.sort(Comparator.comparingLong(Defect::at));
        yield new FieldAnswer(
            isAny(value) ? Optional.of(new FieldValue(field, value)) : Optional.empty(), defects);
      }
      case Parsed.Malformed<? extends Value>(var fault, var at) ->
          new FieldAnswer(Optional.empty(), List.of(new Defect(fault, at)));
    };
  }

  /** {@return whether there is a value, and nothing wrong} */
  boolean isValid() {
    return defects.isEmpty();
  }

  /** {@return {@code echo}, with what there is to say of the input that it names} */
  Json.Members json(Json.Members echo) {
    var json = value.isPresent() ? echo.with("value", value.get().json()) : echo;
    return json.with("defects", defects.stream().map(MessageJson::defect).toList());
  }

  /** {@return lines for people} */
  List<String> lines() {
    var lines = new ArrayList<String>();
    value.ifPresent(some -> lines.addAll(some.lines()));
    if (value.isPresent() && value.get().value() instanceof Value.Addresses) {
      return lines; // which tell in its place what is malformed
    }
    for (var defect : defects) {
      lines.add(
          "not valid: %s, at octet %d (%s)"
              .formatted(defect.rule().message(), defect.at(), defect.rule().rule()));
    }
    return lines;
  }

  private static int end(byte[] in) {
    int end = in.length;
    if (end > 0 && in[end - 1] == '\n') {
      end--;
      if (end > 0 && in[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }

  /** {@return whether there is one good address at least, or one identifier, if it is a list} */
  private static boolean isAny(Value value) {
    return switch (value) {
      case Value.Addresses(var list) -> list.isValid() || !list.mailboxes().isEmpty();
      case Value.MessageIds(var ids) -> !ids.isEmpty();
      case Value.Date date -> true;
      case Value.ContentType type -> true;
      case Value.ContentDisposition disposition -> true;
      case Value.ContentTransferEncoding encoding -> true;
      case Value.Text text -> true;
      case Value.Structured structured -> true;
    };
  }
}
