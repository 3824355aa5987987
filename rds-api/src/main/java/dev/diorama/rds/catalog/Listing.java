package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.resource.Paging;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers with a part of the catalogue, page by page; as it never changes, its entries are known by their place. */
final class Listing {

    private static final int LARGEST_PAGE = 100;

    private Listing() {}

    static <T> void page(
            Structure in, Structure answer, String member, List<T> entries, Function<T, Structure> describe) {
        page(in, answer, member, LARGEST_PAGE, entries, describe);
    }

    static <T> void page(
            Structure in,
            Structure answer,
            String member,
            int largest,
            List<T> entries,
            Function<T, Structure> describe) {
        List<Integer> places = IntStream.range(0, entries.size()).boxed().toList();
        Paging.page(
                in,
                answer,
                member,
                largest,
                places,
                place -> String.format(Locale.ROOT, "%08d", place),
                place -> describe.apply(entries.get(place)));
    }
}
