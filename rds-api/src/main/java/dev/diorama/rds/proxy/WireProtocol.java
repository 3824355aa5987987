package dev.diorama.rds.proxy;

/** What clients and servers speak over an endpoint. */
public enum WireProtocol {
    /** PostgreSQL's, version 3. */
    POSTGRES,
    /** That of MySQL and MariaDB. */
    MYSQL,
    /** Anything else: passed on unread, without TLS or IAM of the endpoint's own. */
    RAW
}
