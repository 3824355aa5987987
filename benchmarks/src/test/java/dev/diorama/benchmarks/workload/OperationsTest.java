package dev.diorama.benchmarks.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.diorama.benchmarks.load.Dice;
import dev.diorama.benchmarks.load.Template;
import dev.diorama.benchmarks.load.Workload;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {
    private static final Operations OPERATIONS = new Operations(new Orders("Orders", 10_000));
    private static final Pattern KEY = Pattern.compile("\"user-(\\d{6})\"},\"sk\":\\{\"S\":\"order-(\\d{6})\"");

    static List<Workload> workloads() {
        return Stream.concat(OPERATIONS.all().stream(), Stream.of(OPERATIONS.deleteItem()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void request_filled_isJsonOfTheDeclaredLength(Workload workload) throws IOException {
        String request = request(workload, 3, new Dice(1));
        String head = request.substring(0, request.indexOf("\r\n\r\n"));
        String body = request.substring(head.length() + 4);

        assertThat(head)
                .startsWith("POST / HTTP/1.1\r\n")
                .contains("\r\nX-Amz-Target: DynamoDB_20120810." + workload.name() + "\r\n")
                .contains("\r\nContent-Length: " + body.length() + "\r\n")
                .doesNotContain("${");
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentTokenLocation()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void request_keys_areDistinctAndInTheTable(Workload workload) {
        for (int turn = 0; turn < 1000; turn++) {
            Set<String> seen = new HashSet<>();
            Matcher key = KEY.matcher(request(workload, turn, new Dice(turn)));
            while (key.find()) {
                assertThat(seen.add(key.group())).isTrue();
                assertThat(Integer.parseInt(key.group(1))).isLessThan(1000);
                assertThat(Integer.parseInt(key.group(2))).isLessThan(10);
            }
        }
    }

    @Test
    void request_transactWriteItems_hasATokenOfItsOwn() {
        Workload workload = OPERATIONS.transactWriteItems();

        assertThat(token(request(workload, 1, new Dice(1)))).isNotEqualTo(token(request(workload, 1, new Dice(1))));
    }

    @Test
    void request_deleteItem_goesThroughAllItems() {
        Set<String> seen = new HashSet<>();
        for (int turn = 0; turn < 10_000; turn++) {
            Matcher key = KEY.matcher(request(OPERATIONS.deleteItem(), turn, new Dice(1)));
            assertThat(key.find()).isTrue();
            seen.add(key.group());
        }

        assertThat(seen).hasSize(10_000);
    }

    @Test
    void item_onTheWire_hasTheDeclaredBytes() {
        assertThat(Template.of(Orders.item(0)).length()).isEqualTo(Orders.WIRE_BYTES);
    }

    private static String request(Workload workload, long turn, Dice dice) {
        int[] fields = new int[workload.fields()];
        workload.values().next(fields, turn, dice);
        Template.Copy copy = workload.request().copy();
        copy.fill(fields);
        return new String(copy.bytes(), UTF_8);
    }

    private static String token(String request) {
        return request.substring(request.indexOf("ClientRequestToken"));
    }
}
