package dev.diorama.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.identity.Identity;
import dev.diorama.core.operation.Service;
import dev.diorama.dynamodb.DynamoDb;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.dynamodb.DynamoDbStreams;
import dev.diorama.rds.Rds;
import dev.diorama.rds.RdsOptions;
import dev.diorama.rds.proxy.EndpointOptions;
import dev.diorama.rds.server.Pace;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    private static final Path PAGE = Repository.ROOT.resolve("docs/coverage.md");

    @Test
    void page_committed_isWhatTheCodeSays() throws IOException {
        String page = CoveragePage.of(services());
        if (System.getProperty("diorama.write") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/coverage.md is stale; mvn -q -pl emulator-app -am test -Dtest=CoveragePageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Ddiorama.write writes it anew")
                .content()
                .isEqualToNormalizingNewlines(page);
    }

    @Test
    void operations_ofEveryService_areTheModels() {
        for (Service service : services()) {
            assertThat(CoveragePage.names(service.model())).containsAll(CoveragePage.implemented(service));
        }
    }

    private static List<Service> services() {
        OrderedStore store = Stores.memory();
        DynamoDb dynamoDb = new DynamoDb(store, InstantSource.system(), DynamoDbOptions.DEFAULT);
        return List.of(dynamoDb, new DynamoDbStreams(dynamoDb), rds(store));
    }

    private static Rds rds(OrderedStore store) {
        RdsOptions options = new RdsOptions(
                Path.of("target", "no-rds"), true, Pace.FAST, true, false, EndpointOptions.defaults(), null);
        return new Rds(
                store, InstantSource.system(), options, new Identity("000000000000", null), kind -> null, () -> null);
    }
}
