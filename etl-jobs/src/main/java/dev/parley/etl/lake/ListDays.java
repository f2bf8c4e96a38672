package dev.parley.etl.lake;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All days of the lake, at every tick. */
final class ListDays extends ProcessFunction<Long, TenantDay> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ListDays.class);

  private final Path turns;

  @SuppressWarnings("NullAway.Init") // by open
  private transient LakeStore store;

  ListDays(Path turns) {
    this.turns = turns;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    store = new FlinkLakeStore(turns);
  }

  @Override
  public void processElement(Long tick, Context context, Collector<TenantDay> out) {
    try {
      store.days().forEach(out::collect);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("job", LakeJob.NAME)
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("the lake cannot be listed and is tried again");
    }
  }
}
