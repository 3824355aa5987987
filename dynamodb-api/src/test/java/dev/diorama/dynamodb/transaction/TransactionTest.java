package dev.diorama.dynamodb.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.LocalDynamoDb;
import dev.diorama.dynamodb.SampleTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money moves between accounts while others look on and interfere: none is made or lost, and nobody waits for ever. */
class TransactionTest {

    private static final int ACCOUNTS = 6;
    private static final int EACH = 100;
    private static final int ROUNDS = 150;
    private static final Pattern BALANCE = Pattern.compile("\"balance\":\\{\"N\":\"(-?\\d+)\"}");
    private static final Pattern TOUCHED = Pattern.compile("\"touched\":\\{\"N\":\"(\\d+)\"}");

    private final LocalDynamoDb db = new LocalDynamoDb();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger touched = new AtomicInteger();

    @BeforeEach
    void openAccounts() {
        SampleTables.create(db);
        db.callInBoth("CreateTable", SampleTables.plain("Ledger"));
        for (int i = 0; i < ACCOUNTS; i++) {
            db.call("PutItem", "{'TableName':'Plain','Item':{'pk':{'S':'" + i + "'},'balance':{'N':'" + EACH + "'}}}");
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void run_transfersAmongInterference_keepTheSumAndAreAppliedOnce() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int seed = thread;
            work.add(() -> rounds(seed, this::transfer));
        }
        work.add(() -> rounds(4, this::sumInATransaction));
        work.add(() -> rounds(5, this::lookOnInAScan));
        work.add(() -> rounds(6, this::touch));
        inParallel(work);

        assertThat(sum(BALANCE, scan("Plain"))).isEqualTo(ACCOUNTS * EACH);
        assertThat(sum(TOUCHED, scan("Plain"))).isEqualTo(touched.get());
        assertThat(scan("Ledger")).contains("\"Count\":" + moved.get() + ",");
        assertThat(moved.get()).isPositive();
    }

    @Test
    void run_sameTokenFromManyThreads_isAppliedOnce() throws Exception {
        for (int round = 0; round < 30; round++) {
            String token = "token-" + round;
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                work.add(() -> {
                    assertThat(move("0", "1", 1, token)).containsAnyOf("{}", "TransactionInProgressException");
                    return null;
                });
            }
            inParallel(work);
        }
        assertThat(db.call("GetItem", "{'TableName':'Plain','Key':{'pk':{'S':'0'}}}"))
                .contains("\"balance\":{\"N\":\"" + (EACH - 30) + "\"}");
    }

    /** Of transactions that touch the same items in different orders, one at a time gets through. */
    @Test
    void run_sameItemsInDifferentOrders_oneAlwaysWins() throws Exception {
        AtomicInteger wins = new AtomicInteger();
        for (int round = 0; round < 50; round++) {
            int before = wins.get();
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String parts = parts(thread);
                work.add(() -> {
                    String answer = db.call("TransactWriteItems", "{'TransactItems':[" + parts + "]}");
                    wins.addAndGet(answer.equals("{}") ? 1 : 0);
                    assertThat(answer).containsAnyOf("{}", "TransactionConflict");
                    return null;
                });
            }
            inParallel(work);
            assertThat(wins.get()).isGreaterThan(before);
        }
    }

    private static String parts(int shift) {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> "{'Update':{'TableName':'Plain','Key':{'pk':{'S':'" + (i + shift) % ACCOUNTS
                        + "'}},'UpdateExpression':'ADD balance :v','ExpressionAttributeValues':{':v':{'N':'1'}}}}")
                .collect(Collectors.joining(","));
    }

    private interface Round {
        void play(Random random, String id);
    }

    private static Void rounds(int seed, Round round) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            round.play(random, seed + "-" + i);
        }
        return null;
    }

    private void transfer(Random random, String id) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        int amount = 1 + random.nextInt(EACH);
        String answer = move(Integer.toString(from), Integer.toString(to), amount, id);
        if (answer.equals("{}")) {
            moved.incrementAndGet();
            assertThat(move(Integer.toString(from), Integer.toString(to), amount, id))
                    .as("a retry")
                    .isEqualTo("{}");
        } else {
            assertThat(answer).contains("TransactionCanceledException");
        }
    }

    private String move(String from, String to, int amount, String id) {
        String values = "'ExpressionAttributeValues':{':v':{'N':'" + amount + "'}}";
        return db.call(
                "TransactWriteItems",
                "{'TransactItems':[{'Update':{'TableName':'Plain','Key':{'pk':{'S':'" + from
                        + "'}},'UpdateExpression':'SET balance = balance - :v','ConditionExpression':'balance >= :v',"
                        + values + "}},{'Put':{'TableName':'Ledger','Item':{'pk':{'S':'" + id
                        + "'}},'ConditionExpression':'attribute_not_exists(pk)'}},{'Update':{'TableName':'Plain',"
                        + "'Key':{'pk':{'S':'" + to + "'}},'UpdateExpression':'ADD balance :v'," + values
                        + "}}],'ClientRequestToken':'" + id + "'}");
    }

    private void sumInATransaction(Random random, String id) {
        String gets = IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> "{'Get':{'TableName':'Plain','Key':{'pk':{'S':'" + i + "'}}}}")
                .collect(Collectors.joining(","));
        String answer = db.call("TransactGetItems", "{'TransactItems':[" + gets + "]}");
        if (answer.contains("TransactionCanceledException")) {
            assertThat(answer).contains("TransactionConflict");
        } else {
            assertThat(sum(BALANCE, answer)).isEqualTo(ACCOUNTS * EACH);
        }
    }

    /** A scan is isolated from each write, not from transactions as a whole: it may see one account before, one after. */
    private void lookOnInAScan(Random random, String id) {
        assertThat(BALANCE.matcher(scan("Plain")).results().map(found -> Integer.parseInt(found.group(1))))
                .hasSize(ACCOUNTS)
                .allMatch(balance -> balance >= 0 && balance <= ACCOUNTS * EACH);
    }

    private void touch(Random random, String id) {
        String answer = db.call(
                "UpdateItem",
                "{'TableName':'Plain','Key':{'pk':{'S':'" + random.nextInt(ACCOUNTS)
                        + "'}},'UpdateExpression':'ADD touched :v','ExpressionAttributeValues':{':v':{'N':'1'}}}");
        if (answer.equals("{}")) {
            touched.incrementAndGet();
        } else {
            assertThat(answer).contains("TransactionConflictException");
        }
    }

    private String scan(String table) {
        return db.call("Scan", "{'TableName':'" + table + "'}");
    }

    private static int sum(Pattern number, String answer) {
        Matcher matcher = number.matcher(answer);
        return matcher.results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    /** Runs all at once; fails if any fails, or if they don't come to an end. */
    private static void inParallel(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work, 120, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
