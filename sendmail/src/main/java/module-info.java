/** Sends mail: SMTP over sockets and TLS, by a submission server or directly by MX. */
module org.malleposte.sendmail {
  requires static org.jspecify;
  requires transitive org.malleposte.colombe;
  requires transitive org.malleposte.dns;
  requires org.slf4j;

  exports org.malleposte.sendmail;
}
