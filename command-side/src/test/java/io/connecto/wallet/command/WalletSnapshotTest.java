package io.connecto.wallet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.ledger.command.PersonalCipher;
import io.connecto.ledger.command.RowLedger;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.HoldFunds;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.WalletOpened;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.WalletRefusal.InsufficientFunds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletSnapshotTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Currency INR = Currency.getInstance("INR");
  private static final AccountId ASHA = AccountId.next(Instant.EPOCH);
  private static final WalletId WALLET = WalletId.of(ASHA, INR);
  private static final Actor ADMIN = Actor.admin(AccountId.next(Instant.EPOCH));
  private static final int CREDITS = 12;

  @TempDir Path directory;
  private RowLedger ledger;

  @BeforeEach
  void open() {
    open(new WalletRow());
  }

  private void open(CommandSideRow row) {
    ledger =
        new RowLedger(
            directory,
            new NoCipher(),
            List.of(WalletEvent.class),
            new AggregateSettings(100, 5),
            row);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void fill() {
    ledger.carryOut(new OpenWallet(ASHA, INR), Actor.person(ASHA));
    for (int i = 0; i < CREDITS; i++) {
      ledger.carryOut(new GrantCredit(WALLET, Money.inr(100), "goodwill"), ADMIN);
    }
  }

  private Optional<DomainEventMessage<?>> snapshot() {
    return ledger.engine().readSnapshot("wallet:" + WALLET);
  }

  private HoldFunds hold(long paise) {
    return new HoldFunds(
        WALLET,
        HoldId.next(Instant.EPOCH),
        Money.inr(paise),
        Reference.to(ASHA),
        ledger.clock().instant().plusSeconds(60));
  }

  private void assertThatTheWalletHolds(long paise) {
    assertThat(ledger.refusalOf(hold(paise + 1), ADMIN)).isEqualTo(new InsufficientFunds());
    assertThat(ledger.carryOut(hold(paise), ADMIN).find(FundsHeld.class)).isPresent();
  }

  @Test
  void isTakenAndUsed() {
    fill();
    await().atMost(PATIENCE).until(() -> snapshot().isPresent());
    close();
    open();

    List<DomainEventMessage<?>> stream = ledger.stream("wallet:" + WALLET);

    assertThat(stream.get(0).getPayload()).isInstanceOf(WalletAggregate.class);
    assertThat(stream).hasSizeLessThanOrEqualTo(CREDITS + 1 - 4);
    assertThatTheWalletHolds(CREDITS * 100L);
  }

  @Test
  void isNotUsedWhenTheStateHasAnotherRevision() {
    fill();
    await().atMost(PATIENCE).until(() -> snapshot().isPresent());
    close();
    open(TomorrowsWallet.ROW);
    assertThat(snapshot()).isEmpty();
    for (int i = 0; i < CREDITS; i++) {
      ledger.carryOut(new GrantCredit(WALLET, Money.inr(100), "goodwill"), ADMIN);
    }
    await().atMost(PATIENCE).until(() -> snapshot().isPresent());
    close();

    open();

    assertThat(ledger.stream("wallet:" + WALLET))
        .hasSize(2 * CREDITS + 1)
        .first()
        .extracting(event -> (Object) event.getPayload())
        .isInstanceOf(WalletOpened.class);
    assertThatTheWalletHolds(2 * CREDITS * 100L);
  }

  private static final class NoCipher implements PersonalCipher {
    @Override
    public Optional<String> seal(String subject, String clear) {
      return Optional.empty();
    }

    @Override
    public Optional<String> open(String subject, String text) {
      return Optional.empty();
    }
  }
}
