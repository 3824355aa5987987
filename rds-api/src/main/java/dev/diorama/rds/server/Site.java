package dev.diorama.rds.server;

import dev.diorama.rds.event.Events;
import dev.diorama.rds.proxy.Endpoints;
import dev.diorama.rds.resource.Resources;
import java.time.InstantSource;

/**
 * What all instances stand on.
 *
 * @param homes where their files lie
 * @param settings what their engines are set to
 * @param pace lets states last
 * @param address the {@code Endpoint.Address} that instances show, or null for the address they listen on
 */
public record Site(
        Resources resources,
        Instances instances,
        Events events,
        Homes homes,
        Endpoints endpoints,
        EndpointPolicy policy,
        Settings settings,
        Pacing pace,
        InstantSource clock) {}
