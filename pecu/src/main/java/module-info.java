/** Quoted-printable, streaming both ways (RFC 2045), and the Q encoding (RFC 2047). */
module org.malleposte.pecu {
  requires static org.jspecify;
  requires transitive org.malleposte.transducer;

  exports org.malleposte.pecu;
}
