package dev.diorama.rds.server;

import dev.diorama.rds.proxy.EndpointSettings;
import dev.diorama.storage.sql.DatabaseEngine;
import java.util.Map;

/** RDS for MariaDB, and for MySQL where MariaDB is in its place. */
final class MariaDbFlavor extends MysqlProtocolFlavor {

    private final boolean utf8;

    /** @param utf8 whether its users expect MySQL 8, whose texts are UTF-8 where nothing else is said */
    MariaDbFlavor(boolean utf8) {
        this.utf8 = utf8;
    }

    @Override
    String moreRights() {
        return "SLAVE MONITOR, BINLOG MONITOR, DELETE HISTORY";
    }

    @Override
    String client() {
        return "mariadb";
    }

    @Override
    public Map<String, String> parameters() {
        return utf8 ? Map.of("character_set_server", "utf8mb4") : Map.of();
    }

    /** The server hears where clients are, since accounts are found by that. */
    @Override
    public EndpointSettings endpoint(EndpointSettings common, DatabaseEngine engine) {
        return super.endpoint(common.withProxyHeader(true), engine);
    }
}
