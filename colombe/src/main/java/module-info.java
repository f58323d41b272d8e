/** SMTP as a value: commands, replies, and the exchanges made of them, without I/O. */
module org.malleposte.colombe {
  exports org.malleposte.colombe;

  requires static org.jspecify;
  requires transitive org.malleposte.emile;
}
