package org.malleposte.ptt;

import java.time.Instant;
import org.malleposte.colombe.ReversePath;

/**
 * What a spool knows of a message, beside its octets.
 *
 * @param id its name
 * @param received when it was taken
 * @param from whom it comes from, and what is told if it cannot be delivered
 * @param eightBit whether its body may hold octets above 127 (RFC 6152)
 * @param internationalized whether its envelope or header may need SMTPUTF8 (RFC 6531)
 * @param size how many octets it has
 * @param digest their SHA-256, in hexadecimal
 */
public record Spooled(
    QueueId id,
    Instant received,
    ReversePath from,
    boolean eightBit,
    boolean internationalized,
    long size,
    String digest) {}
