/** What converts a content in pieces cut anywhere, and the streams over it. */
module org.malleposte.transducer {
  requires static org.jspecify;

  exports org.malleposte.transducer;
}
