package io.connecto.app.http;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentId;
import io.connecto.refund.RefundId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletId;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The description of the API (OpenAPI 3.1), made from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  static final String BEARER = "bearer";

  private static final String BODY = "01jz6qk3v8e2tb9w4m5x7c1d0f";
  private static final Map<Class<?>, String> IDS =
      Map.of(
          AccountId.class, "acc",
          WalletId.class, "wal",
          HoldId.class, "hld",
          OrderId.class, "ord",
          PaymentId.class, "pay",
          RefundId.class, "rfd",
          CommandId.class, "cmd");

  private static final String ABOUT =
      """
      Amounts are whole minor units (paise); times are RFC 3339 in UTC with milliseconds; ids are a typed prefix and 26 \
      characters. A write with an `Idempotency-Key` can be repeated: it is carried out once and answered the same. \
      Every write answers with the log position of its last event in `ConnectO-Position`; a read with \
      `ConnectO-Min-Position` waits until its answer holds it. Whatever is not a success is a problem of RFC 9457 \
      whose `type` is a page of this server. Bodies have at most 1,048,576 bytes, texts 16,384 characters, a depth of 32.""";

  static {
    IDS.forEach(
        (type, prefix) ->
            SpringDocUtils.getConfig().replaceWithSchema(type, id(prefix, "of a " + prefix)));
    SpringDocUtils.getConfig()
        .replaceWithSchema(Reference.class, id("ord", "of any type"))
        .replaceWithSchema(Currency.class, currency())
        .replaceWithSchema(LedgerAddress.class, new StringSchema().example("platform:commission"))
        .replaceWithSchema(JsonNode.class, new ObjectSchema())
        .addRequestWrapperToIgnore(WriteRequest.class, Actor.class)
        .addResponseWrapperToIgnore(DurableAnswer.class);
  }

  private static Schema<?> id(String prefix, String what) {
    String letters = what.equals("of any type") ? "[a-z]{3}" : prefix;
    return new StringSchema()
        .pattern("^" + letters + "_[0-7][0-9a-hjkmnp-tv-z]{25}$")
        .example(prefix + "_" + BODY);
  }

  private static Schema<?> currency() {
    return new StringSchema().pattern("^[A-Z]{3}$").description("ISO 4217").example("INR");
  }

  /** Amounts are one schema that all others refer to. */
  static Schema<?> money() {
    Schema<?> amount =
        new IntegerSchema()
            .format("int64")
            .minimum(BigDecimal.valueOf(-Money.LIMIT))
            .maximum(BigDecimal.valueOf(Money.LIMIT))
            .description("Whole minor units; no fraction, no exponent.");
    ObjectSchema money = new ObjectSchema();
    money.addProperty("amount", amount);
    money.addProperty("currency", currency());
    money.setRequired(List.of("amount", "currency"));
    money.setExample(Map.of("amount", 150_000, "currency", "INR"));
    return money;
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("ConnectO")
                .version("1")
                .description(ABOUT)
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("From `POST /api/v1/auth/login`; good for 15 minutes.")));
  }

  @Bean
  ModelConverter requiredComponents() {
    return new RequiredComponents();
  }

  @Bean
  OperationCustomizer sharedHeaders() {
    return new SharedHeaders();
  }

  @Bean
  OpenApiCustomizer problemAnswers() {
    return new ProblemAnswers();
  }
}
