package io.connecto.app.http;

import io.connecto.ledger.command.Problem;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat refuses before anything of ours sees it, because it is hardly HTTP, is a problem too.
 * Tomcat makes it by its name.
 */
public final class ProblemValve extends ErrorReportValve {

  private static final int NOT_IMPLEMENTED = 501;
  private static final int VERSION_NOT_SUPPORTED = 505;

  private final ProblemTranslator translator = new ProblemTranslator(new ProblemCatalogue());
  private final ProblemResponses problems =
      new ProblemResponses(translator, new JsonResponses(HttpJson.mapper()));

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    // A version or coding that nobody speaks is the caller's mistake, not ours.
    boolean callers = status == NOT_IMPLEMENTED || status == VERSION_NOT_SUPPORTED;
    Problem problem = translator.ofStatus(callers ? 400 : status, null);
    String path = request.getDecodedRequestURI();
    try {
      problems.write(
          ProblemResponses.at(problem, path == null ? "" : path), response.getResponse());
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      containerLog.debug("nobody is there to read an answer", e);
    }
  }
}
