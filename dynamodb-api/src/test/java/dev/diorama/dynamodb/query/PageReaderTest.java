package dev.diorama.dynamodb.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Pages, put together, against a list of the same items in memory. */
class PageReaderTest {

    private static final String TABLE = "Rows";

    /** An item, which has the index's partition key only if its number is low. */
    record Row(String pk, int sk, int v) {

        String json() {
            return "{'pk':{'S':'" + pk + "'},'sk':{'N':'" + sk + "'},'v':{'N':'" + v + "'}"
                    + (isLow() ? ",'g':{'S':'low'}}" : "}");
        }

        boolean isLow() {
            return v < 5;
        }
    }

    @Provide
    Arbitrary<Collection<Row>> rows() {
        Arbitrary<Row> row = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f"),
                        Arbitraries.integers().between(-12, 12),
                        Arbitraries.integers().between(0, 9))
                .as(Row::new);
        return row.list().uniqueElements(r -> r.pk() + r.sk()).ofMaxSize(60).map(List::copyOf);
    }

    @Property(tries = 150)
    void read_queryPageByPage_givesWhatSatisfiesItInOrder(
            @ForAll("rows") Collection<Row> rows,
            @ForAll @IntRange(min = 1, max = 12) int limit,
            @ForAll boolean forward,
            @ForAll @IntRange(min = -13, max = 13) int from,
            @ForAll @IntRange(min = 0, max = 10) int below) {
        try (LocalDynamoDb db = filled(rows)) {
            String parameters = "'KeyConditionExpression':'pk = :p AND sk >= :from','FilterExpression':'v < :v',"
                    + "'ExpressionAttributeValues':{':p':{'S':'a'},':from':{'N':'" + from + "'},':v':{'N':'" + below
                    + "'}},'ScanIndexForward':" + forward;
            Comparator<Row> order = Comparator.comparingInt(Row::sk);

            List<Row> found = pages(db, "Query", parameters, limit);

            assertThat(found)
                    .isEqualTo(rows.stream()
                            .filter(row -> row.pk().equals("a") && row.sk() >= from && row.v() < below)
                            .sorted(forward ? order : order.reversed())
                            .toList());
        }
    }

    @Property(tries = 150)
    void read_scanPageByPageInSegments_givesEachItemThatSatisfiesItOnce(
            @ForAll("rows") Collection<Row> rows,
            @ForAll @IntRange(min = 1, max = 30) int limit,
            @ForAll @IntRange(min = 1, max = 9) int segments,
            @ForAll @IntRange(min = 0, max = 10) int below) {
        try (LocalDynamoDb db = filled(rows)) {
            String filter = "'FilterExpression':'v < :v','ExpressionAttributeValues':{':v':{'N':'" + below + "'}},";
            List<Row> found = new ArrayList<>();
            for (int segment = 0; segment < segments; segment++) {
                String parameters = filter + "'Segment':" + segment + ",'TotalSegments':" + segments;
                found.addAll(pages(db, "Scan", parameters, limit));
            }

            assertThat(found).containsExactlyInAnyOrderElementsOf(satisfying(rows, row -> row.v() < below));
        }
    }

    @Property(tries = 50)
    void read_scan_givesAPartitionsItemsTogetherAndInOrder(@ForAll("rows") Collection<Row> rows) {
        try (LocalDynamoDb db = filled(rows)) {
            List<Row> found = pages(db, "Scan", "'Select':'ALL_ATTRIBUTES'", 7);

            List<String> partitions = found.stream().map(Row::pk).distinct().toList();
            assertThat(found)
                    .isEqualTo(rows.stream()
                            .sorted(Comparator.comparingInt((Row row) -> partitions.indexOf(row.pk()))
                                    .thenComparingInt(Row::sk))
                            .toList());
        }
    }

    @Property(tries = 100)
    void read_sparseGlobalIndexPageByPage_givesTheItemsThatHaveItsKeyInItsOrder(
            @ForAll("rows") Collection<Row> rows,
            @ForAll @IntRange(min = 1, max = 12) int limit,
            @ForAll boolean forward,
            @ForAll @IntRange(min = -13, max = 13) int from) {
        try (LocalDynamoDb db = filled(rows)) {
            String parameters = "'IndexName':'byV','KeyConditionExpression':'g = :g AND sk > :from',"
                    + "'ExpressionAttributeValues':{':g':{'S':'low'},':from':{'N':'" + from + "'}},'ScanIndexForward':"
                    + forward;

            List<Row> found = pages(db, "Query", parameters, limit);

            Comparator<Row> order = Comparator.comparingInt(Row::sk);
            assertThat(found).isSortedAccordingTo(forward ? order : order.reversed());
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(satisfying(rows, row -> row.isLow() && row.sk() > from));
        }
    }

    private static LocalDynamoDb filled(Collection<Row> rows) {
        LocalDynamoDb db = new LocalDynamoDb();
        db.call(
                "CreateTable",
                "{'TableName':'" + TABLE + "','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'}],"
                        + "'GlobalSecondaryIndexes':[{'IndexName':'byV','Projection':{'ProjectionType':'ALL'},"
                        + "'KeySchema':[{'AttributeName':'g','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}]}");
        rows.forEach(row -> db.call("PutItem", "{'TableName':'" + TABLE + "','Item':" + row.json() + "}"));
        return db;
    }

    private static List<Row> satisfying(Collection<Row> rows, Predicate<Row> filter) {
        return rows.stream().filter(filter).toList();
    }

    /** The items of all pages, none of which reads more than the limit. */
    private static List<Row> pages(LocalDynamoDb db, String operation, String parameters, int limit) {
        List<Row> found = new ArrayList<>();
        String from = "";
        do {
            String answer =
                    db.call(operation, "{'TableName':'" + TABLE + "'," + parameters + ",'Limit':" + limit + from + "}");
            String last = Answers.lastKey(answer);
            int scanned = Integer.parseInt(answer.replaceAll("(?s).*\"ScannedCount\":(\\d+).*", "$1"));
            assertThat(scanned).isBetween(last.isEmpty() ? 0 : limit, last.isEmpty() ? limit - 1 : limit);
            found.addAll(rowsOf(answer));
            from = last.isEmpty() ? "" : ",'ExclusiveStartKey':" + last;
        } while (!from.isEmpty());
        return found;
    }

    private static List<Row> rowsOf(String answer) {
        List<String> pks = words(Answers.strings(answer, "pk"));
        List<String> sks = words(Answers.numbers(answer, "sk"));
        List<String> vs = words(Answers.numbers(answer, "v"));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pks.size(); i++) {
            rows.add(new Row(pks.get(i), Integer.parseInt(sks.get(i)), Integer.parseInt(vs.get(i))));
        }
        return rows;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
