package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.ReplicatingEngineContract;
import java.util.Map;

/** What every engine must do, in the words that MariaDB and MySQL share. */
abstract class ServerEngineContract extends ReplicatingEngineContract {

    @Override
    protected Map.Entry<String, String> dynamicParameter() {
        return Map.entry("max_connections", "77");
    }

    @Override
    protected Map.Entry<String, String> staticParameter() {
        return Map.entry("back_log", "55");
    }

    @Override
    protected Map.Entry<String, String> impossibleParameter() {
        return Map.entry("max_allowed_packet", "plenty");
    }

    @Override
    protected String showing(String parameter) {
        return "SELECT @@global." + parameter;
    }

    @Override
    protected String readOnlyState() {
        return "HY000";
    }
}
