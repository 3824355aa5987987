package dev.diorama.rds.event;

import dev.diorama.core.identity.World;
import dev.diorama.rds.resource.ResourceType;
import java.time.Instant;

/**
 * Something that happened to a resource, as it was called then; it outlives the resource.
 *
 * @param number its place among all events, ascending
 * @param world where it happened
 * @param type what kind of resource it happened to
 * @param sourceName that resource's name
 * @param sourceArn that resource's ARN
 * @param kind what happened
 * @param message what happened, in words
 * @param at when, by the emulator's clock, in whole milliseconds
 */
public record Event(
        long number,
        World world,
        ResourceType type,
        String sourceName,
        String sourceArn,
        EventKind kind,
        String message,
        Instant at) {}
