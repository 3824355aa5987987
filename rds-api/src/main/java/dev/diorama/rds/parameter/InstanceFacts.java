package dev.diorama.rds.parameter;

/**
 * What the formulas of parameters know of an instance.
 *
 * @param memoryBytes the memory of its class
 * @param vcpus the virtual processors of its class
 * @param storageBytes its allocated storage
 * @param port its endpoint's port
 * @param replica whether it is a read replica
 */
public record InstanceFacts(long memoryBytes, int vcpus, long storageBytes, int port, boolean replica) {

    /** The value of a formula's variable, or -1 where there is no such variable. */
    long variable(String name) {
        return switch (name) {
            case "DBInstanceClassMemory" -> memoryBytes;
            case "DBInstanceVCPU" -> vcpus;
            case "AllocatedStorage" -> storageBytes;
            case "EndPointPort" -> port;
            case "TrueIfReplica" -> replica ? 1 : 0;
            default -> -1;
        };
    }
}
