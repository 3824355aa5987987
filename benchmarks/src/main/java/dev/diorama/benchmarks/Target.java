package dev.diorama.benchmarks;

import dev.diorama.benchmarks.load.LoadGenerator;
import dev.diorama.benchmarks.load.Template;
import dev.diorama.benchmarks.load.Workload;
import dev.diorama.benchmarks.server.Floor;
import dev.diorama.benchmarks.server.JavaProcess;
import dev.diorama.benchmarks.server.ServerProcess;

/**
 * A server under load.
 *
 * @param kind which it is
 * @param server its process
 * @param java the same, seen as a Java process
 * @param load the load on it
 */
record Target(Kind kind, ServerProcess server, JavaProcess java, LoadGenerator load) {
    static final int CONNECTIONS = 16;

    /** The servers there are, in the order of reports. */
    enum Kind {
        FLOOR,
        DIORAMA,
        PEER
    }

    static Target of(Kind kind, ServerProcess server) {
        return new Target(kind, server, server.java(), new LoadGenerator(server.address(), CONNECTIONS));
    }

    boolean isFloor() {
        return kind == Kind.FLOOR;
    }

    /** What this server is to be asked: the floor gets the same bytes, but its answer is always the same. */
    Workload adapt(Workload workload) {
        if (!isFloor()) {
            return workload;
        }
        return new Workload(
                workload.name(),
                workload.request(),
                Template.of(Floor.MARK),
                Floor.BODY_BYTES,
                workload.fields(),
                workload.values());
    }
}
