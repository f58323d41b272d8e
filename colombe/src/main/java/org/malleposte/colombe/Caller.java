package org.malleposte.colombe;

import java.util.Optional;

/**
 * The client of a session, as a server knows it by now. {@code STARTTLS} makes a server forget all
 * of it but that the connection is secured (RFC 3207, section 4.2).
 *
 * @param hello who it said that it is
 * @param secured whether the connection is under TLS
 * @param identity whose mail it brings, if it has authenticated
 */
public record Caller(Hello hello, boolean secured, Optional<String> identity) {}
