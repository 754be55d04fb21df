package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.query.ViewPositions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The roles that accounts hold by now, for asking at every request: answered from memory, and read
 * from the view again once any role has changed. Where another process keeps the view, a change is
 * seen after {@link #LONGEST} at most.
 */
@Component
public final class CurrentRoles {

  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private final Accounts accounts;
  private final AccountsProjection projection;
  private final ViewPositions positions;
  private final LongSupplier nanos;
  private final Map<AccountId, Known> known = new ConcurrentHashMap<>();

  /**
   * @param roles empty when the view has no such account
   * @param position that the view had at least when it was read
   */
  private record Known(Optional<Set<AccountRole>> roles, long position, long nanos) {}

  @Autowired
  public CurrentRoles(Accounts accounts, AccountsProjection projection, ViewPositions positions) {
    this(accounts, projection, positions, System::nanoTime);
  }

  CurrentRoles(
      Accounts accounts,
      AccountsProjection projection,
      ViewPositions positions,
      LongSupplier nanos) {
    this.accounts = accounts;
    this.projection = projection;
    this.positions = positions;
    this.nanos = nanos;
  }

  /** Empty when the view of accounts does not know the account, or not yet. */
  public Optional<Set<AccountRole>> of(AccountId account) {
    Known last = known.get(account);
    return last != null && isCurrent(last) ? last.roles() : read(account).roles();
  }

  private boolean isCurrent(Known last) {
    return last.position() >= projection.rolesChanged()
        && nanos.getAsLong() - last.nanos() < LONGEST.toNanos();
  }

  private Known read(AccountId account) {
    // The position first: what is read may be newer, never older.
    long position = positions.position(List.of(AccountsProjection.NAME));
    Optional<Set<AccountRole>> roles =
        accounts.find(account).map(AccountView::roles).map(Set::copyOf);
    Known read = new Known(roles, position, nanos.getAsLong());
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(account, read);
    return read;
  }
}
