/** Quoted-printable, streaming both ways (RFC 2045), and the Q encoding (RFC 2047). */
module org.malleposte.pecu {
  requires static org.jspecify;

  exports org.malleposte.pecu;
}
