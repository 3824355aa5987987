package dev.diorama.rds.backup;

import dev.diorama.rds.resource.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which snapshots are being made, so that whoever asks for one can wait for it. */
final class Progress {

    private final Map<Resource, CountDownLatch> underWay = new ConcurrentHashMap<>();

    void begun(Resource snapshot) {
        underWay.put(snapshot, new CountDownLatch(1));
    }

    void ended(Resource snapshot) {
        CountDownLatch latch = underWay.remove(snapshot);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Waits until a snapshot is made, but no longer than that; an interrupt ends the waiting and is kept. */
    void await(Resource snapshot, Duration longest) {
        CountDownLatch latch = underWay.get(snapshot);
        if (latch == null) {
            return;
        }
        try {
            latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
