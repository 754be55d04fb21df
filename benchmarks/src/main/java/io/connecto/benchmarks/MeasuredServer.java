package io.connecto.benchmarks;

import io.connecto.app.ConnectoApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The server as it is shipped, and beside its endpoints those of the yardsticks. */
public final class MeasuredServer {

  private MeasuredServer() {}

  public static void main(String[] settings) {
    new SpringApplicationBuilder(
            ConnectoApplication.class, NoOpEndpoint.class, InProcessEndpoint.class)
        .run(settings);
  }
}
