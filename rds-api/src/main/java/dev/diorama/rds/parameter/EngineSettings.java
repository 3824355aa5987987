package dev.diorama.rds.parameter;

import java.util.Map;
import java.util.SortedMap;

/**
 * What an instance's parameters come to.
 *
 * @param values what users set, by RDS' names; the instance has these
 * @param engine what the engine is to be configured with, by its own names, in its own units
 * @param tlsRequired whether the endpoint refuses connections without TLS
 * @param rds the values of RDS' own parameters, such as {@code rds.log_retention_period}, defaults included
 */
public record EngineSettings(
        SortedMap<String, String> values, Map<String, String> engine, boolean tlsRequired, Map<String, String> rds) {}
