package org.malleposte.emile;

/** What an address field of a message lists (RFC 5322, section 3.4). */
public sealed interface Address permits NamedMailbox, Group {}
