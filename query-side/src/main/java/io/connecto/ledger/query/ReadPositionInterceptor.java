package io.connecto.ledger.query;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Honours {@code ConnectO-Min-Position} and answers {@code ConnectO-Position} on every method with
 * {@link ReadsFrom}. The position is taken before the views are read, so the answer holds at least
 * what it says.
 */
public final class ReadPositionInterceptor implements HandlerInterceptor {

  /** Of an answer: the log position that it has seen. */
  public static final String POSITION = "ConnectO-Position";

  /** Of a request: the log position that the answer must have seen. */
  public static final String MIN_POSITION = "ConnectO-Min-Position";

  private final ViewPositions positions;

  public ReadPositionInterceptor(ViewPositions positions) {
    this.positions = positions;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    ReadsFrom readsFrom =
        handler instanceof HandlerMethod method
            ? method.getMethodAnnotation(ReadsFrom.class)
            : null;
    if (readsFrom != null) {
      List<String> projections = List.of(readsFrom.value());
      positions.await(projections, wanted(request.getHeader(MIN_POSITION)));
      response.setHeader(POSITION, Long.toString(positions.position(projections)));
    }
    return true;
  }

  private static long wanted(@Nullable String header) {
    if (header == null) {
      return 0;
    }
    try {
      long position = Long.parseLong(header);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // refused below, as a negative one is
    }
    throw new Refused(
        new LedgerRefusal.Malformed("", "The header " + MIN_POSITION + " must be a log position."));
  }
}
