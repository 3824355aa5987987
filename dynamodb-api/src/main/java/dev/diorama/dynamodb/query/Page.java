package dev.diorama.dynamodb.query;

import dev.diorama.dynamodb.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request read.
 *
 * @param items what it gives, in order; null where only their number was asked for
 * @param count how many items passed the filter
 * @param scannedCount how many items were read
 * @param last the last item that was read, where the page ended before its range was known to
 * @param readBytes the DynamoDB size of the items that were read where the request reads
 * @param fetchedUnits the consistent read units of the items that were fetched for a local index's entries
 */
record Page(
        @Nullable List<Item> items,
        int count,
        int scannedCount,
        @Nullable Item last,
        long readBytes,
        double fetchedUnits) {}
