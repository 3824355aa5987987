package dev.diorama.storage.sql;

import java.time.Duration;

/**
 * How a follower is doing.
 *
 * @param streaming whether it is connected to the one it follows
 * @param frozen whether it was told not to apply what it receives
 * @param lag how old the newest transaction that it shows is while it has not applied all that there is; zero when it has
 */
public record FollowerStatus(boolean streaming, boolean frozen, Duration lag) {}
