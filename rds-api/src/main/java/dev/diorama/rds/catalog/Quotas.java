package dev.diorama.rds.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much of everything an account may have in a region.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html">Quotas and constraints</a>
 */
public final class Quotas {

    private final Map<String, Long> limits;

    private Quotas(Map<String, Long> limits) {
        this.limits = limits;
    }

    static Quotas read() {
        Map<String, Long> limits = new LinkedHashMap<>();
        CatalogLine.of("quotas.txt").forEach(line -> limits.put(line.word(0), (long) line.number(1)));
        return new Quotas(limits);
    }

    /** The greatest number, by the quota's name in DescribeAccountAttributes, such as {@code DBInstances}. */
    public long limit(String quota) {
        return Objects.requireNonNull(limits.get(quota), quota);
    }

    /** The names of all, in the order that AWS lists them. */
    Iterable<String> names() {
        return limits.keySet();
    }
}
