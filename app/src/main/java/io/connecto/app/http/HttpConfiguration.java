package io.connecto.app.http;

import io.connecto.ledger.Commands;
import io.connecto.ledger.command.CommandCheck;
import io.connecto.ledger.command.WriteEndpoint;
import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what every HTTP exchange shares. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/connecto/app/http/http.properties")
class HttpConfiguration {

  @Bean
  @Primary
  JsonMapper httpJson() {
    return HttpJson.mapper();
  }

  @Bean
  ProblemCatalogue problemCatalogue() {
    return new ProblemCatalogue();
  }

  @Bean
  ProblemTranslator problemTranslator(ProblemCatalogue catalogue) {
    return new ProblemTranslator(catalogue);
  }

  @Bean
  JsonResponses jsonResponses(JsonMapper httpJson) {
    return new JsonResponses(httpJson);
  }

  @Bean
  ProblemResponses problemResponses(ProblemTranslator translator, JsonResponses answers) {
    return new ProblemResponses(translator, answers);
  }

  @Bean
  LaterAnswers laterAnswers(ProblemResponses problems, JsonResponses answers) {
    return new LaterAnswers(problems, answers);
  }

  @Bean
  WriteEndpoint writeEndpoint(
      Commands commands, Clock clock, List<CommandCheck> checks, JsonMapper httpJson) {
    return new WriteEndpoint(commands, clock, checks, httpJson);
  }

  @Bean
  FilterRegistrationBean<TraceFilter> traceFilter(ProblemResponses problems, LaterAnswers later) {
    FilterRegistrationBean<TraceFilter> registration =
        new FilterRegistrationBean<>(new TraceFilter(problems, later));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemResponses problems) {
    FilterRegistrationBean<BodyLimitFilter> registration =
        new FilterRegistrationBean<>(new BodyLimitFilter(problems));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
              }
            });
  }

  @Bean
  WebMvcConfigurer exchanges(JsonMapper httpJson, LaterAnswers later) {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new SizedJson(httpJson));
      }

      @Override
      public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(later);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WriteRequestResolver());
        resolvers.add(new ActorResolver());
      }
    };
  }
}
