package dev.diorama.rds.proxy;

import dev.diorama.storage.sql.Handover;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that an endpoint leads to. */
final class Target {

    private static final Logger LOG = LoggerFactory.getLogger(Target.class);

    private final SocketAddress address;
    private final @Nullable Handover handover;
    private final AtomicBoolean refused = new AtomicBoolean();

    /** @param handover how it takes clients over, or null where it can't or they can't be handed over */
    Target(SocketAddress address, @Nullable Handover handover) {
        this.address = address;
        this.handover = handover;
    }

    SocketAddress address() {
        return address;
    }

    /** How it takes clients over; null where it doesn't. */
    @Nullable
    Handover handover() {
        return refused.get() ? null : handover;
    }

    /** It has not taken a client over, so it won't be tried with others. */
    void refused(String endpoint, String why) {
        if (!refused.getAndSet(true)) {
            LOG.warn("{}: clients are relayed, because their server doesn't take them over: {}", endpoint, why);
        }
    }
}
