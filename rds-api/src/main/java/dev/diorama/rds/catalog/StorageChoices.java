package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a volume can be changed to: its present size, or at least ten percent more, of every storage type that has room.
 *
 * @param empty makes an empty ValidStorageOptions
 * @param gib the volume's size now
 */
record StorageChoices(Supplier<Structure> empty, int gib) {

    private static final Interval NONE = new Interval(0, 0);

    List<Structure> of(List<StorageRule> rules) {
        return rules.stream()
                .filter(rule -> gib <= rule.sizeGib().to())
                .map(this::describe)
                .toList();
    }

    private Structure describe(StorageRule rule) {
        Structure choice = empty.get()
                .with("StorageType", rule.type().equals("standard") ? "magnetic" : rule.type())
                .with("SupportsStorageAutoscaling", rule.autoscales());
        choice.with("StorageSize", ranges(choice, "StorageSize", sizes(rule)))
                .with("ProvisionedIops", ranges(choice, "ProvisionedIops", iops(rule)))
                .with("IopsToStorageRatio", ratios(choice, "IopsToStorageRatio", orNone(rule.iopsPerGib())));
        if (rule.throughputMibps() != null) {
            choice.with(
                            "ProvisionedStorageThroughput",
                            ranges(choice, "ProvisionedStorageThroughput", throughput(rule)))
                    .with(
                            "StorageThroughputToIopsRatio",
                            ratios(choice, "StorageThroughputToIopsRatio", orNone(rule.throughputPerIops())));
        }
        return choice;
    }

    private List<Interval> sizes(StorageRule rule) {
        List<Interval> sizes = new ArrayList<>();
        if (rule.sizeGib().contains(gib)) {
            sizes.add(new Interval(gib, gib));
        }
        double least = Math.max(rule.sizeGib().from(), Math.ceil(gib * 11 / 10.0));
        if (least <= rule.sizeGib().to()) {
            sizes.add(new Interval(least, rule.sizeGib().to()));
        }
        return sizes;
    }

    private List<Interval> iops(StorageRule rule) {
        List<Interval> iops = new ArrayList<>();
        if (rule.base() != null && gib < rule.thresholdGib()) {
            iops.add(new Interval(rule.base().iops(), rule.base().iops()));
        }
        iops.add(orNone(rule.iops()));
        return iops;
    }

    private List<Interval> throughput(StorageRule rule) {
        List<Interval> throughput = new ArrayList<>();
        if (rule.base() != null && gib < rule.thresholdGib()) {
            throughput.add(
                    new Interval(rule.base().throughputMibps(), rule.base().throughputMibps()));
        }
        throughput.add(orNone(rule.throughputMibps()));
        return throughput;
    }

    private static Interval orNone(@Nullable Interval interval) {
        return interval == null ? NONE : interval;
    }

    private static List<Structure> ranges(Structure choice, String member, List<Interval> intervals) {
        return intervals.stream()
                .map(each -> choice.newChild(member)
                        .with("From", each.fromInt())
                        .with("To", each.toInt())
                        .with("Step", 1))
                .toList();
    }

    private static List<Structure> ratios(Structure choice, String member, Interval ratio) {
        return List.of(choice.newChild(member).with("From", ratio.from()).with("To", ratio.to()));
    }
}
