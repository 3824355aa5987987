package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.StorageRule.Performance;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a volume may have the I/O operations and throughput that a request names.
 *
 * @param gib the volume's size
 */
record VolumeCheck(Engine engine, StorageRule rule, int gib) {

    /** gp3: fixed figures below a size, a choice from there on. */
    Storage generalPurpose(@Nullable Integer iops, @Nullable Integer throughputMibps) {
        Performance fixed = Objects.requireNonNull(gib < rule.thresholdGib() ? rule.base() : rule.large());
        if (gib < rule.thresholdGib()) {
            refuseBelowThreshold(iops, throughputMibps);
            return new Storage(rule.type(), gib, fixed.iops(), fixed.throughputMibps());
        }
        int givenIops = iops == null ? fixed.iops() : iops;
        int givenThroughput = throughputMibps == null ? fixed.throughputMibps() : throughputMibps;
        checkIops(givenIops);
        checkThroughput(givenThroughput, givenIops);
        return new Storage(rule.type(), gib, givenIops, givenThroughput);
    }

    private void refuseBelowThreshold(@Nullable Integer iops, @Nullable Integer throughputMibps) {
        if (iops != null || throughputMibps != null) {
            throw RdsError.invalidParameterCombination("You can't specify IOPS or storage throughput for engine "
                    + engine.name() + " and a storage size less than " + rule.thresholdGib() + ".");
        }
    }

    /** io1 and io2, which must name their I/O operations; gp2 and magnetic storage, which can't. */
    Storage other(@Nullable Integer iops, @Nullable Integer throughputMibps) {
        if (throughputMibps != null && throughputMibps != 0) {
            throw RdsError.invalidParameterCombination(
                    "You can't specify storage throughput for the storage type " + rule.type() + ".");
        }
        if (rule.iops() == null) {
            if (iops != null && iops != 0) {
                throw RdsError.invalidParameterCombination(
                        "The storage type " + rule.type() + " does not support iops.");
            }
            return new Storage(rule.type(), gib, null, 0);
        }
        if (iops == null) {
            throw RdsError.invalidParameterCombination(
                    "The storage type " + rule.type() + " requires iops to be specified.");
        }
        checkIops(iops);
        return new Storage(rule.type(), gib, iops, 0);
    }

    private void checkIops(int iops) {
        Interval allowed = rule.iops();
        if (allowed != null && !allowed.contains(iops)) {
            throw RdsError.invalidParameterCombination(
                    "Invalid iops value for " + StorageRules.named(engine, rule) + ": " + iops);
        }
        Interval ratio = rule.iopsPerGib();
        if (ratio != null && !ratio.contains((double) iops / gib)) {
            throw ratio("iops to storage (GB)", (double) iops / gib);
        }
    }

    private void checkThroughput(int throughputMibps, int iops) {
        Interval allowed = rule.throughputMibps();
        if (allowed != null && !allowed.contains(throughputMibps)) {
            throw RdsError.invalidParameterCombination("Invalid storage throughput value for "
                    + StorageRules.named(engine, rule) + ": " + throughputMibps);
        }
        Interval ratio = rule.throughputPerIops();
        if (ratio != null && !ratio.contains((double) throughputMibps / iops)) {
            throw ratio("storage throughput to iops", (double) throughputMibps / iops);
        }
    }

    private AwsError ratio(String what, double ratio) {
        return RdsError.invalidParameterCombination(String.format(
                Locale.ROOT, "Invalid %s ratio for %s: %.4f", what, StorageRules.named(engine, rule), ratio));
    }
}
