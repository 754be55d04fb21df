package io.connecto.saga;

import io.connecto.process.saga.Processes;
import io.connecto.process.saga.Ticker;
import org.springframework.context.SmartLifecycle;

/** Starts the processes last, and stops them first. */
final class ProcessesLifecycle implements SmartLifecycle {

  private final Processes processes;
  private final Ticker ticker;
  private volatile boolean running;

  ProcessesLifecycle(Processes processes, Ticker ticker) {
    this.processes = processes;
    this.ticker = ticker;
  }

  @Override
  public void start() {
    processes.start();
    ticker.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    ticker.close();
    processes.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
