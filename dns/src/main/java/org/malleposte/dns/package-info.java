/**
 * The lookups that mail needs, their answers as values (RFC 1035; RFC 5321, section 5).
 *
 * <p>A {@link org.malleposte.dns.Dns} is asked for addresses, mail hosts, texts and names, and what
 * it answers says which of four things happened: there are records, there are none of this type,
 * there is no such name, or nothing is known. Mail is kept, bounced or tried again by that
 * difference. {@link org.malleposte.dns.Resolver} asks the network, {@link
 * org.malleposte.dns.ZoneFile} a file, and {@link org.malleposte.dns.MailHosts} either of them
 * where the mail of a domain goes:
 *
 * {@snippet lang=java :
 * var dns = Dns.system();
 * var mailHosts = new MailHosts(dns, RandomGenerator.getDefault(), List.of("mail.x25519.net"));
 * switch (mailHosts.route("recoil.org")) {
 *   case Route.Hosts(var hosts) -> deliver(hosts);
 *   case Route.Unreachable(var temporary, var detail) -> giveUp(temporary, detail);
 *   case Route.NullMx(), Route.NoSuchDomain(), Route.Loop() -> bounce();
 * }
 * }
 *
 * <p><b>Errors.</b> What the network does is an {@link org.malleposte.dns.Answer.Failed} or a
 * {@link org.malleposte.dns.Route.Unreachable}, never an exception. A zone file that is not one is
 * a {@link org.malleposte.dns.MalformedZoneException}, which names file, line, and what was
 * expected.
 *
 * <p><b>Limits.</b> How many records, aliases, hosts and addresses are taken in, and how many
 * answers are remembered for how long, is in {@link org.malleposte.dns.Limits}.
 *
 * <p><b>Threads.</b> Every type here is safe for use by many threads. Questions block their thread,
 * which may be a virtual one; no lock is held meanwhile.
 *
 * @spec https://www.rfc-editor.org/info/rfc1035 RFC 1035: Domain Names - Implementation and
 *     Specification
 * @spec https://www.rfc-editor.org/info/rfc2308 RFC 2308: Negative Caching of DNS Queries
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc5891 RFC 5891: Internationalized Domain Names in
 *     Applications (IDNA): Protocol
 * @spec https://www.rfc-editor.org/info/rfc7505 RFC 7505: A "Null MX" No Service Resource Record
 *     for Domains That Accept No Mail
 */
@NullMarked
package org.malleposte.dns;

import org.jspecify.annotations.NullMarked;
