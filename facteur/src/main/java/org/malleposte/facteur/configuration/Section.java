package org.malleposte.facteur.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a configuration file: gives the values of its keys, or says why it cannot. */
final class Section {

  private final Path file;
  private final String name;
  private final TomlTable table;
  private final TomlPosition position;

  private Section(Path file, String name, TomlTable table, TomlPosition position) {
    this.file = file;
    this.name = name;
    this.table = table;
    this.position = position;
  }

  /** {@return the whole file} */
  static Section of(Path file, TomlTable table) {
    return new Section(file, "", table, TomlPosition.positionAt(1, 1));
  }

  /** {@return this section, which has no other keys than these} */
  Section knowing(String... keys) throws ConfigurationException {
    var known = Set.of(keys);
    for (var key : table.keySet()) {
      if (!known.contains(key)) {
        throw error(
            positionOf(key), "unknown key %s; %s".formatted(name(key), Nearest.hint(key, known)));
      }
    }
    return this;
  }

  /** {@return the table {@code key} of this one; if it is not there, one without keys} */
  Section section(String key) throws ConfigurationException {
    var found = table.get(List.of(key));
    return switch (found) {
      case null -> new Section(file, name(key), Toml.parse(""), position);
      case TomlTable inner -> new Section(file, name(key), inner, positionOf(key));
      default -> throw error(key, "found %s, expected a table".formatted(describe(found)));
    };
  }

  boolean has(String key) {
    return table.keySet().contains(key);
  }

  boolean isTable(String key) {
    return table.get(List.of(key)) instanceof TomlTable;
  }

  /** {@return the value of {@code key}, if it is there} */
  <T> Optional<T> optional(String key, Kind<T> kind) throws ConfigurationException {
    var found = table.get(List.of(key));
    return found == null
        ? Optional.empty()
        : Optional.of(meaning(name(key), found, positionOfValue(key), kind));
  }

  /** {@return the value of {@code key}, without which nothing goes} */
  <T> T required(String key, Kind<T> kind) throws ConfigurationException {
    var value = optional(key, kind);
    if (value.isEmpty()) {
      throw missing(key, kind.expected());
    }
    return value.get();
  }

  /** {@return the values of the array {@code key}, of which there is at least one} */
  <T> List<T> requiredList(String key, Kind<T> kind) throws ConfigurationException {
    var found = table.get(List.of(key));
    var expected = "an array of: " + kind.expected();
    if (found == null) {
      throw missing(key, expected);
    }
    if (!(found instanceof TomlArray array) || array.isEmpty()) {
      throw error(key, "found %s, expected %s".formatted(describe(found), expected));
    }
    var values = new ArrayList<T>(array.size());
    for (int i = 0; i < array.size(); i++) {
      values.add(meaning(name(key), array.get(i), orHere(array.inputPositionOf(i)), kind));
    }
    return values;
  }

  /** {@return what this table maps, whose keys mean something themselves} */
  <K, V> Map<K, V> map(Kind<K> keys, Values<V> values) throws ConfigurationException {
    var map = new LinkedHashMap<K, V>();
    for (var key : table.keySet()) {
      var at = positionOf(key);
      if (map.put(meaning("the key", key, at, keys), values.of(this, key)) != null) {
        throw error(at, key + " is there twice");
      }
    }
    return map;
  }

  /** {@return an error about the value of {@code key}} */
  ConfigurationException error(String key, String what) {
    return error(positionOfValue(key), name(key) + ": " + what);
  }

  /** {@return an error about this section as a whole} */
  ConfigurationException missing(String key, String expected) {
    return error(position, name(key) + " is missing; expected " + expected);
  }

  private <T> T meaning(String name, Object found, TomlPosition at, Kind<T> kind)
      throws ConfigurationException {
    return kind.meaning()
        .apply(found)
        .orElseThrow(
            () ->
                error(
                    at,
                    "%s: found %s, expected %s"
                        .formatted(
                            name,
                            kind.secret() ? "something else" : describe(found),
                            kind.expected())));
  }

  private ConfigurationException error(TomlPosition at, String what) {
    return new ConfigurationException(file, at.line(), at.column(), what);
  }

  private TomlPosition positionOf(String key) {
    return orHere(table.inputPositionOf(List.of(key)));
  }

  private TomlPosition positionOfValue(String key) {
    var entry = table.entry(List.of(key));
    return entry == null ? positionOf(key) : orHere(entry.value().position());
  }

  private TomlPosition orHere(@Nullable TomlPosition at) {
    return at == null ? position : at;
  }

  private String name(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private static String describe(Object found) {
    return switch (found) {
      case String text -> '"' + text + '"';
      case TomlArray array -> array.isEmpty() ? "an empty array" : "an array";
      case TomlTable table -> "a table";
      default -> found.toString();
    };
  }

  /** Reads the value of a key of a map. */
  interface Values<V> {
    V of(Section section, String key) throws ConfigurationException;
  }
}
