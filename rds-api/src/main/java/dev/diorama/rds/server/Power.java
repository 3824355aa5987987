package dev.diorama.rds.server;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.proxy.Endpoint;
import dev.diorama.storage.sql.Database;
import java.time.Duration;

/** Stops and starts what serves an instance. Its methods run on the instance's lane. */
public final class Power {

    private static final Duration REBOOT_ON_AWS = Duration.ofSeconds(45);
    private static final Duration STOP_ON_AWS = Duration.ofMinutes(4);
    private static final Duration START_ON_AWS = Duration.ofMinutes(5);

    private final Site site;
    private final Provisioning provisioning;

    public Power(Site site, Provisioning provisioning) {
        this.site = site;
        this.provisioning = provisioning;
    }

    /** Restarts the databases with the settings that they are to have now; clients are cut. */
    public void reboot(Instance instance) {
        off(instance);
        site.events().record(instance.resource(), EventKind.INSTANCE_SHUTDOWN);
        on(instance);
        site.pace().pass(REBOOT_ON_AWS);
        provisioning.openEndpoint(instance);
        site.events().record(instance.resource(), EventKind.INSTANCE_RESTARTED);
    }

    public void stop(Instance instance) {
        off(instance);
        site.pace().pass(STOP_ON_AWS);
        site.events().record(instance.resource(), EventKind.INSTANCE_STOPPED);
    }

    public void start(Instance instance) {
        on(instance);
        site.pace().pass(START_ON_AWS);
        provisioning.openEndpoint(instance);
        site.events().record(instance.resource(), EventKind.INSTANCE_STARTED);
    }

    /** Cuts clients and stops the databases. */
    void off(Instance instance) {
        Endpoint endpoint = instance.endpoint();
        if (endpoint != null) {
            endpoint.shut();
            endpoint.dropConnections();
        }
        instance.database().stop();
        Database standby = instance.standby();
        if (standby != null) {
            standby.stop();
        }
    }

    /** Starts the databases; the standby follows, as it must anew where the emulator was restarted since they were stopped. */
    void on(Instance instance) {
        site.resources().change(() -> site.settings().started(instance));
        Database standby = instance.standby();
        if (standby != null) {
            standby.configure(site.settings().of(instance));
        }
        instance.database().configure(site.settings().of(instance));
        instance.database().start();
        provisioning.rejoinStandby(instance);
    }
}
