package dev.diorama.rds.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What an engine's instances can have of a storage type.
 *
 * @param type such as {@code gp3}
 * @param sizeGib how much storage
 * @param iops how many I/O operations a second can be provisioned, or null where none can
 * @param iopsPerGib how many for each GiB, or null
 * @param throughputMibps what throughput can be provisioned, or null where none can
 * @param throughputPerIops how much of it for each I/O operation, or null
 * @param thresholdGib the size from which on both can be provisioned; below it an instance has the base figures
 * @param base what an instance has below the threshold, or null
 * @param large what an instance has from the threshold on if it asks for nothing, or null
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html">DB instance storage</a>
 */
public record StorageRule(
        String type,
        Interval sizeGib,
        @Nullable Interval iops,
        @Nullable Interval iopsPerGib,
        @Nullable Interval throughputMibps,
        @Nullable Interval throughputPerIops,
        int thresholdGib,
        @Nullable Performance base,
        @Nullable Performance large) {

    /**
     * A volume's figures.
     *
     * @param iops I/O operations a second
     * @param throughputMibps MiB a second
     */
    public record Performance(int iops, int throughputMibps) {}

    /** The I/O operations a second that a volume of any size can have, or null where it can't be said. */
    @Nullable
    Interval everIops() {
        return iops == null || base == null ? iops : new Interval(Math.min(base.iops(), iops.from()), iops.to());
    }

    /** The throughput that a volume of any size can have, or null where it can't be said. */
    @Nullable
    Interval everThroughput() {
        return throughputMibps == null || base == null
                ? throughputMibps
                : new Interval(Math.min(base.throughputMibps(), throughputMibps.from()), throughputMibps.to());
    }

    /** Whether RDS can make it larger by itself. */
    boolean autoscales() {
        return !type.equals("standard");
    }

    static StorageRule parse(CatalogLine line) {
        return new StorageRule(
                line.word(0),
                Interval.parse(line.word(1)),
                interval(line, "iops"),
                interval(line, "iopsPerGib"),
                interval(line, "throughput"),
                interval(line, "throughputPerIops"),
                Integer.parseInt(line.value("threshold", "0")),
                performance(line, "base"),
                performance(line, "large"));
    }

    private static @Nullable Interval interval(CatalogLine line, String key) {
        String text = line.value(key, "");
        return text.isEmpty() ? null : Interval.parse(text);
    }

    private static @Nullable Performance performance(CatalogLine line, String key) {
        String text = line.value(key, "");
        int slash = text.indexOf('/');
        return slash < 0
                ? null
                : new Performance(
                        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }
}
