package io.connecto.escrow.query;

import io.connecto.escrow.query.DashboardView.Counts;
import io.connecto.escrow.query.DashboardView.Figures;
import io.connecto.ledger.Actor;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.Visibility;
import io.connecto.money.Money;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Currency;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the platform's figures. */
@RestController
@RequestMapping("/api/v1/dashboard")
@Tag(name = "Platform")
final class DashboardController {

  private final ViewStore store;

  DashboardController(ViewStore store) {
    this.store = store;
  }

  record DashboardDetails(Counts counts, List<CurrencyFigures> currencies) {
    static DashboardDetails of(DashboardView view) {
      return new DashboardDetails(
          view.counts(),
          view.figures().entrySet().stream()
              .map(each -> CurrencyFigures.of(each.getKey(), each.getValue()))
              .toList());
    }
  }

  @Schema(description = "What was given back is taken off commission and taxes.")
  record CurrencyFigures(
      String currency,
      @Schema(description = "Gross merchandise value: what was released and what is in escrow.")
          Money gmv,
      Money inEscrow,
      Money released,
      @Schema(description = "Before the release.") Money refunded,
      Money refundedAfterRelease,
      Money commission,
      Money gstOnCommission,
      Money tcs,
      Money tds) {
    static CurrencyFigures of(String code, Figures figures) {
      Currency currency = Currency.getInstance(code);
      return new CurrencyFigures(
          code,
          Money.of(figures.gmv(), currency),
          Money.of(figures.inEscrow(), currency),
          Money.of(figures.released(), currency),
          Money.of(figures.refunded(), currency),
          Money.of(figures.refundedAfterRelease(), currency),
          Money.of(figures.commission(), currency),
          Money.of(figures.gst(), currency),
          Money.of(figures.tcs(), currency),
          Money.of(figures.tds(), currency));
    }
  }

  @ReadsFrom(DashboardProjection.NAME)
  @GetMapping
  @Operation(
      operationId = "readDashboard",
      summary = "The platform in figures",
      description = "**Who:** administrators and auditors.")
  DashboardDetails read(@Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    return DashboardDetails.of(
        store.find(DashboardView.TYPE, DashboardView.ID).orElse(DashboardView.EMPTY));
  }
}
