package dev.diorama.storage.sql.h2;

import java.util.Map;

/**
 * Whose SQL an H2 database understands beside its own, as far as H2 goes.
 * <a href="https://h2database.com/html/features.html#compatibility_modes">Compatibility modes</a>
 */
public enum H2Dialect {
    ORACLE("Oracle", Map.of("DEFAULT_NULL_ORDERING", "HIGH")),
    SQL_SERVER("MSSQLServer", Map.of("DATABASE_TO_UPPER", "FALSE", "CASE_INSENSITIVE_IDENTIFIERS", "TRUE")),
    DB2("DB2", Map.of("DEFAULT_NULL_ORDERING", "HIGH")),
    POSTGRESQL("PostgreSQL", Map.of("DATABASE_TO_LOWER", "TRUE", "DEFAULT_NULL_ORDERING", "HIGH")),
    MYSQL("MySQL", Map.of("DATABASE_TO_LOWER", "TRUE", "CASE_INSENSITIVE_IDENTIFIERS", "TRUE")),
    MARIADB("MariaDB", Map.of("DATABASE_TO_LOWER", "TRUE", "CASE_INSENSITIVE_IDENTIFIERS", "TRUE"));

    private final String mode;
    private final Map<String, String> settings;

    H2Dialect(String mode, Map<String, String> settings) {
        this.mode = mode;
        this.settings = settings;
    }

    /** H2's name of its mode. */
    public String mode() {
        return mode;
    }

    /** What H2's manual advises to set together with the mode; fixed when a database is opened. */
    Map<String, String> settings() {
        return settings;
    }
}
