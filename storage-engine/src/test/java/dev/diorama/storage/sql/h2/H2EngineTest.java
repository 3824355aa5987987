package dev.diorama.storage.sql.h2;

import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseEngine;
import dev.diorama.storage.sql.ReplicatingEngineContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

class H2EngineTest extends ReplicatingEngineContract {

    private static final H2Engine SHARED = new H2Engine(H2Dialect.ORACLE);

    @AfterAll
    static void close() {
        SHARED.close();
    }

    @Override
    protected DatabaseEngine engine() {
        return SHARED;
    }

    @Override
    protected String version() {
        return SHARED.versions().get(0);
    }

    @Override
    protected List<String> setup() {
        return List.of("CREATE SCHEMA contract");
    }

    @Override
    protected @Nullable String database() {
        return null;
    }

    @Override
    protected Map.Entry<String, String> dynamicParameter() {
        return Map.entry("DEFAULT_LOCK_TIMEOUT", "1234");
    }

    @Override
    protected Map.Entry<String, String> staticParameter() {
        return Map.entry("MAX_QUERY_TIMEOUT", "5000");
    }

    @Override
    protected Map.Entry<String, String> impossibleParameter() {
        return Map.entry("DEFAULT_LOCK_TIMEOUT", "plenty");
    }

    @Override
    protected String showing(String parameter) {
        return "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '" + parameter + "'";
    }

    @Override
    protected String readOnlyState() {
        return "90097";
    }

    /** H2 closes a database that it can't write any more; here it is told to. */
    @Override
    protected void breakDown(Database database) {
        database.run(null, "SHUTDOWN IMMEDIATELY");
    }

    @Override
    protected Duration clockStep() {
        return Duration.ofMillis(1);
    }
}
