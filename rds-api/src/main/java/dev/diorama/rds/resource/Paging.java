package dev.diorama.rds.resource;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Answers in pages, by {@code MaxRecords} (20 to 100, 100 by default) and {@code Marker}.
 *
 * <p>A marker is opaque to callers: it holds the name of the last entry of the page before, so that pages stay right while
 * entries come and go.
 */
public final class Paging {

    private static final int SMALLEST = 20;
    private static final int LARGEST = 100;

    private Paging() {}

    /**
     * Puts one page of entries into the answer, and the marker of the next where there is one.
     *
     * @param entries all that match, in the ascending order of their names
     * @param member the answer's list
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue for a wrong MaxRecords or Marker
     */
    public static <T> void page(
            Structure in,
            Structure answer,
            String member,
            List<T> entries,
            Function<T, String> name,
            Function<T, Structure> entry) {
        page(in, answer, member, LARGEST, entries, name, entry);
    }

    /**
     * The same where a page may be larger than usual.
     *
     * @param largest the greatest MaxRecords; a request that names none gets 100
     */
    public static <T> void page(
            Structure in,
            Structure answer,
            String member,
            int largest,
            List<T> entries,
            Function<T, String> name,
            Function<T, Structure> entry) {
        int size = size(in, largest);
        String after = after(in);
        List<T> rest = after == null
                ? entries
                : entries.stream()
                        .filter(e -> name.apply(e).compareTo(after) > 0)
                        .toList();
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        answer.with(member, page.stream().map(entry).toList());
        if (page.size() < rest.size()) {
            answer.with("Marker", marker(name.apply(page.get(page.size() - 1))));
        }
    }

    private static int size(Structure in, int largest) {
        Long asked = in.number("MaxRecords");
        if (asked == null) {
            return LARGEST;
        }
        if (asked < SMALLEST || asked > largest) {
            throw RdsError.invalidParameterValue(
                    "Invalid value " + asked + " for MaxRecords. Must be between " + SMALLEST + " and " + largest);
        }
        return asked.intValue();
    }

    private static String marker(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static @org.jspecify.annotations.Nullable String after(Structure in) {
        String marker = in.string("Marker");
        if (marker == null || marker.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RdsError.invalidParameterValue("The specified marker is invalid");
        }
    }
}
