package io.connecto.app.security;

import java.time.Clock;

class InProcessAttemptsTest extends AttemptCounterContract {

  private final AttemptCounter counter = new InProcessAttempts(Clock.systemUTC());

  @Override
  AttemptCounter counter() {
    return counter;
  }
}
