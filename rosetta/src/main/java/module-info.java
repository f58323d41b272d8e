/** Decodes text of any charset label that mail uses to UTF-8, streaming. */
module org.malleposte.rosetta {
  requires static org.jspecify;

  exports org.malleposte.rosetta;
}
