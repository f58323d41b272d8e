package org.malleposte.dns;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Where records come from: answers one question, without going after aliases further on. */
interface Source {

  /** {@return what is known of the records of {@code type} that {@code name} has} */
  Response respond(Name name, int type);

  /** What a source says to one question. */
  sealed interface Response {

    /**
     * An answer.
     *
     * @param records those of the name and of the aliases it leads to, as far as the source went
     * @param exists whether the last name that the source came to exists
     * @param authentic whether the source vouches for it
     */
    record Answered(List<Record> records, boolean exists, boolean authentic) implements Response {

      /** Copies the records. */
      public Answered {
        records = List.copyOf(records);
      }
    }

    /**
     * No answer, for now.
     *
     * @param detail why, for people
     */
    record Silent(String detail) implements Response {}
  }
}
