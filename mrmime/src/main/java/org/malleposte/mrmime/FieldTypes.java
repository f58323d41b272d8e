package org.malleposte.mrmime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which type the fields of a name have. A registry is a value: {@link #with} gives another.
 *
 * {@snippet lang=java :
 * var priority = FieldType.of("X-Priority", MyPriority::read);
 * var types = FieldTypes.STANDARD.with(priority);
 * field.value(types);      // what its name stands for
 * header.value(priority);  // what I asked for, typed
 * }
 */
public final class FieldTypes {

  /** The types of {@link Fields}. */
  public static final FieldTypes STANDARD = new FieldTypes(byName(Fields.ALL));

  private final Map<String, FieldType<?>> types;

  private FieldTypes(Map<String, FieldType<?>> types) {
    this.types = types;
  }

  private static Map<String, FieldType<?>> byName(Iterable<FieldType<?>> all) {
    var types = new HashMap<String, FieldType<?>>();
    all.forEach(type -> types.put(key(type.name()), type));
    return types;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * {@return these types, and this one, which replaces that of the same name}
   *
   * @param type the type
   */
  public FieldTypes with(FieldType<?> type) {
    var more = new HashMap<>(types);
    more.put(key(type.name()), type);
    return new FieldTypes(more);
  }

  /**
   * {@return the type of the fields of this name; text, if no type has it (RFC 5322, section
   * 3.6.8)}
   *
   * @param name a name, in any case
   */
  public FieldType<?> of(String name) {
    var type = types.get(key(name));
    return type == null ? Fields.COMMENTS : type;
  }
}
