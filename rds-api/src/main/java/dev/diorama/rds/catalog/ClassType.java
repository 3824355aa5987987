package dev.diorama.rds.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An instance class type, such as {@code m6g}: what its sizes have in common.
 *
 * @param name such as {@code m6g}
 * @param threadsPerCore how many threads a core runs, which some engines let a request change
 * @param flags what is special about it
 * @param offers by the engine's name, what of it there is
 */
public record ClassType(String name, int threadsPerCore, Set<String> flags, Map<String, Offer> offers) {

    /**
     * What an engine has of a class type.
     *
     * @param majors the major versions; empty for all
     * @param sizes the sizes; empty for all
     */
    record Offer(List<String> majors, List<String> sizes) {

        static Offer parse(String text) {
            String[] parts = text.split("/", -1);
            return new Offer(list(parts, 0), list(parts, 1));
        }

        private static List<String> list(String[] parts, int index) {
            return index >= parts.length || parts[index].equals("*") ? List.of() : List.of(parts[index].split("\\+"));
        }

        boolean covers(String major, String size) {
            return (majors.isEmpty() || majors.contains(major)) && (sizes.isEmpty() || sizes.contains(size));
        }
    }

    boolean flag(String flag) {
        return flags.contains(flag);
    }

    boolean offeredFor(EngineVersion version, String size) {
        Offer offer = offers.get(version.engine().name());
        return offer != null && offer.covers(version.major(), size);
    }
}
