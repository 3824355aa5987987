package dev.diorama.rds.catalog;

/** The database systems that RDS' engines are editions of. */
public enum EngineFamily {
    POSTGRES,
    MYSQL,
    MARIADB,
    ORACLE,
    SQLSERVER,
    DB2
}
