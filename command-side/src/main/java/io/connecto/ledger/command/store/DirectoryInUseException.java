package io.connecto.ledger.command.store;

import java.nio.file.Path;

/** Another process, or another part of this one, works on the same directory. */
public class DirectoryInUseException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DirectoryInUseException(Path directory, String owner) {
    super(
        "The event log in %s is in use by %s. Only one process may run on a data directory: stop that one, or choose another directory."
            .formatted(directory.toAbsolutePath(), owner));
  }
}
