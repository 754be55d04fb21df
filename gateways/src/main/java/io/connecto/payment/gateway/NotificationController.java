package io.connecto.payment.gateway;

import io.connecto.payment.gateway.NotificationIntake.Taken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The door through which payment providers tell us what happened. */
@RestController
@Tag(name = "Notifications", description = "What payment providers tell us")
class NotificationController {

  /** More than any provider sends. */
  static final int LIMIT = 256 * 1024;

  private final Map<String, PaymentConnector> connectors;
  private final NotificationIntake intake;
  private final Duration patience;

  /**
   * @param patience how long to wait until it is durable; providers give up after 5 seconds
   */
  NotificationController(
      Map<String, PaymentConnector> connectors, NotificationIntake intake, Duration patience) {
    this.connectors = Map.copyOf(connectors);
    this.intake = intake;
    this.patience = patience;
  }

  @PostMapping("/api/v1/notifications/{provider}")
  @SecurityRequirements
  @Operation(
      operationId = "notify",
      summary = "Takes a notification of a payment provider",
      description =
          """
          **Who:** payment providers: the body is signed with a secret that we share with the
          provider. It may be sent any number of times, late and in any order.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "As the provider defines it, at most 256 KiB",
              content = @Content(mediaType = "application/json")))
  @ApiResponse(responseCode = "200", description = "Recorded, now or when it came first; durable")
  @ApiResponse(
      responseCode = "202",
      description = "Not about anything of ours; kept for an administrator, not to be sent again")
  @ApiResponse(responseCode = "400", description = "Signed, but can't be read")
  @ApiResponse(responseCode = "401", description = "Not signed, or not by the provider")
  @ApiResponse(responseCode = "404", description = "There is no such provider")
  @ApiResponse(responseCode = "413", description = "Larger than 256 KiB")
  @ApiResponse(responseCode = "503", description = "Not durable yet: send it again")
  public CompletableFuture<ResponseEntity<Void>> take(
      @PathVariable String provider,
      @Parameter(hidden = true) InputStream body,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    PaymentConnector connector = connectors.get(provider);
    if (connector == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such provider.");
    }
    byte[] bytes = body.readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "This is too long.");
    }
    NotificationHeaders headers = name -> Optional.ofNullable(request.getHeader(name));
    return intake
        .take(provider, parse(connector, bytes, headers))
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .handle((taken, failure) -> failure == null ? answer(taken) : later());
  }

  private static Notification parse(
      PaymentConnector connector, byte[] body, NotificationHeaders headers) {
    try {
      return connector.parseNotification(body, headers);
    } catch (NotificationRejected e) {
      throw switch (e.reason()) {
        case SIGNATURE ->
            new ResponseStatusException(
                HttpStatus.UNAUTHORIZED, "The signature is not the provider's.");
        case FORM -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "This can't be read.");
      };
    }
  }

  private static ResponseEntity<Void> answer(Taken taken) {
    return taken == Taken.RECORDED
        ? ResponseEntity.ok().build()
        : ResponseEntity.accepted().build();
  }

  private static ResponseEntity<Void> later() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .build();
  }
}
