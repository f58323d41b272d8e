/** Base64 as mail uses it, streaming both ways (RFC 2045). */
module org.malleposte.base64mime {
  requires static org.jspecify;
  requires transitive org.malleposte.transducer;

  exports org.malleposte.base64mime;
}
