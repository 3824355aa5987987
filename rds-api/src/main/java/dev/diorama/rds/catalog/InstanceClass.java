package dev.diorama.rds.catalog;

/**
 * A DB instance class.
 *
 * @param name such as {@code db.m6g.large}
 * @param type what it has in common with the other sizes of its type
 * @param size such as {@code large}
 * @param vcpus how many virtual processors
 * @param memoryMib its memory
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html">DB instance classes</a>
 */
public record InstanceClass(String name, ClassType type, String size, int vcpus, int memoryMib) {

    /** How many cores run its virtual processors. */
    public int cores() {
        return Math.max(1, vcpus / type.threadsPerCore());
    }

    /** Whether Performance Insights can watch an instance of an engine on it. */
    public boolean supportsPerformanceInsights(EngineFamily family) {
        boolean open = family == EngineFamily.MYSQL || family == EngineFamily.MARIADB;
        return !open || memoryMib > 2048;
    }

    /** Whether its storage can be encrypted. */
    public boolean supportsEncryption() {
        return !type.flag("plain") || memoryMib > 1024 * 3;
    }
}
