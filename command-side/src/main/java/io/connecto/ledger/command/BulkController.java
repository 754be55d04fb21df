package io.connecto.ledger.command;

import io.connecto.ledger.Vocabulary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Many commands in one request, of any length, in bounded memory. */
@RestController
@Tag(name = "Commands")
final class BulkController implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(BulkController.class);
  private static final String NDJSON = "application/x-ndjson";

  /** How many bulk requests may be under way at once. */
  private static final int RUNS = 16;

  private final Semaphore free = new Semaphore(RUNS);
  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService writers = Executors.newFixedThreadPool(RUNS, this::thread);
  private final BulkRun.Parts parts;
  private final JsonMapper json;

  BulkController(
      WriteEndpoint endpoint,
      Vocabulary vocabulary,
      Problems problems,
      Clock clock,
      JsonMapper json) {
    this.parts =
        new BulkRun.Parts(endpoint, new BulkParser(json, vocabulary), vocabulary, problems, clock);
    this.json = json;
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "bulk-answers-" + threads.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @PostMapping(path = "/api/v1/commands", consumes = NDJSON, produces = NDJSON)
  @Operation(
      operationId = "carryOutMany",
      summary = "Send many commands at once",
      description =
          """
          **Who:** anybody logged in; each command is decided as if it had come alone.

          One command a line, one answer a line in the same order, streamed: the body may be endless. Lines are \
          independent of each other, but lines for one resource run in line order. A line's `id` is its idempotency \
          key. A line that can't be read is a problem of that line only. A line has at most 65,536 bytes.""",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = NDJSON,
                      schema = @Schema(implementation = BulkParser.BulkLine.class),
                      examples =
                          @ExampleObject(
                              value =
                                  """
                                  {"id":"1","type":"order.start","payload":{"order":"ord_01jz6qk3v8e2tb9w4m5x7c1d0f"}}
                                  {"id":"2","type":"order.deliver-milestone","payload":{"order":"ord_01jz6qk3v8e2tb9w4m5x7c1d0f","milestone":1}}
                                  """))))
  @ApiResponse(
      responseCode = "200",
      description = "One answer a line",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BulkAnswer.class)))
  void carryOutMany(WriteRequest request, HttpServletRequest incoming, HttpServletResponse outgoing)
      throws IOException, InterruptedException {
    if (!free.tryAcquire()) {
      throw new Overloaded("Too many bulk requests are under way.");
    }
    try {
      outgoing.setContentType(NDJSON);
      BulkAnswers answers =
          new BulkAnswers(
              outgoing.getOutputStream(),
              json,
              failure -> BulkAnswer.refused(0, null, parts.problems().of(failure)));
      Future<?> writing = writers.submit(answers);
      read(request, incoming, answers);
      writing.get();
      outgoing.flushBuffer();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the answers could not be written", e);
    } finally {
      free.release();
    }
  }

  private void read(WriteRequest request, HttpServletRequest incoming, BulkAnswers answers)
      throws InterruptedException {
    try {
      new BulkRun(parts, request, answers).readAll(incoming.getInputStream());
    } catch (IOException e) {
      LOG.debug("a bulk request broke off", e);
    } finally {
      answers.end();
    }
  }

  @Override
  public void destroy() {
    writers.shutdownNow();
  }
}
