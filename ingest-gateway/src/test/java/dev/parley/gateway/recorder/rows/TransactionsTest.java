package dev.parley.gateway.recorder.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final Transactions.Work<String> FAILS =
      connection -> {
        throw new SQLException("why");
      };

  private final List<String> done = new ArrayList<>();
  private boolean away;

  private final Transactions transactions = new Transactions(connections());

  @Test
  void whatIsDoneIsCommittedOnce() throws SQLException {
    String result = transactions.run(connection -> "result");

    assertThat(result).isEqualTo("result");
    assertThat(done).containsExactly("commit", "close");
  }

  @Test
  void whatFailsIsRolledBack() {
    assertThatThrownBy(() -> transactions.run(FAILS)).hasMessage("why");

    assertThat(done).containsExactly("rollback", "close");
  }

  @Test
  void whyItFailedIsSaidAlsoWhereTheDatabaseIsGone() {
    away = true;

    assertThatThrownBy(() -> transactions.run(FAILS))
        .hasMessage("why")
        .satisfies(it -> assertThat(it.getSuppressed()).hasSize(1));
  }

  private DataSource connections() {
    var connection =
        like(
            Connection.class,
            (it, method, words) -> {
              done.add(method.getName());
              if (away && method.getName().equals("rollback")) {
                throw new SQLException("away");
              }
              return null;
            });
    return like(DataSource.class, (it, method, words) -> connection);
  }

  private static <T> T like(Class<T> type, InvocationHandler calls) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }
}
