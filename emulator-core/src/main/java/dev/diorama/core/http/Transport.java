package dev.diorama.core.http;

/** What the event loops wait with. */
public enum Transport {
    /** What serves best where Diorama runs; today {@link #NIO} everywhere, see {@code docs/performance.md}. */
    AUTO,
    /** The JDK's selectors: on every platform, quickest to start. */
    NIO,
    /** Linux's epoll through native code. */
    EPOLL
}
