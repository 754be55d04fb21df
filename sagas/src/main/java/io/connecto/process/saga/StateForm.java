package io.connecto.process.saga;

/** How the states of one kind of process are stored. */
interface StateForm {

  String write(Object state);

  Object read(String json);
}
