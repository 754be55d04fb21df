package io.connecto.process.saga;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose commits can be made to fail: as after a crash, nothing of the transaction is
 * there.
 */
final class FailingCommits extends DelegatingDataSource {

  private final AtomicInteger left = new AtomicInteger();

  /** Stands in front of {@code dataSource}. */
  DataSource over(DataSource dataSource) {
    setTargetDataSource(dataSource);
    return this;
  }

  /** Makes the next {@code count} commits fail. */
  void failNext(int count) {
    left.set(count);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && left.getAndDecrement() > 0) {
                connection.rollback();
                throw new SQLException("the machine went down");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
