package io.connecto.app.http;

import io.connecto.ledger.command.IdempotencyKey;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.WriteRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller who wants to write, where and under which name. */
final class WriteRequestResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == WriteRequest.class;
  }

  @Override
  public WriteRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binder) {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("a write comes by HTTP");
    }
    Optional<IdempotencyKey> key = key(request);
    if (key.isEmpty() && parameter.hasMethodAnnotation(KeyRequired.class)) {
      throw new KeyMissing();
    }
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    String operation = request.getMethod() + " " + request.getRequestURI();
    return new WriteRequest(Callers.actor(caller), key, operation, Callers.validUntil(caller));
  }

  private static Optional<IdempotencyKey> key(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (values.size() == 1) {
        return Optional.of(new IdempotencyKey(values.get(0)));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new BadParameter(IdempotencyKey.HEADER, IdempotencyKey.FORM + ", once");
  }
}
