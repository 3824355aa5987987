package dev.diorama.rds.event;

import dev.diorama.core.operation.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RDS would have published to topics since the emulator started: the last 1,000, in memory only. There is no SNS here that
 * would deliver them.
 */
public final class Notifications {

    static final int MOST = 1000;

    private final Deque<Notification> published = new ArrayDeque<>();

    synchronized void add(Notification notification) {
        published.addLast(notification);
        if (published.size() > MOST) {
            published.removeFirst();
        }
    }

    /** Those of that account and region, null for any; the newest last. */
    public synchronized List<Notification> in(@Nullable String account, @Nullable String region) {
        return published.stream()
                .filter(notification -> Service.covers(account, region, notification.world()))
                .toList();
    }

    /** Forgets those of that account and region, null for all. */
    public synchronized void reset(@Nullable String account, @Nullable String region) {
        published.removeIf(notification -> Service.covers(account, region, notification.world()));
    }
}
