package dev.diorama.integration.dynamodb;

import dev.diorama.app.Emulator;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the black-box tests talk to: a Diorama of their own, or real AWS. */
final class Target implements AutoCloseable {

    private final @Nullable Emulator emulator;

    /** Starts a Diorama on a free port, unless {@code -Ddiorama.target=aws} says otherwise. */
    Target() {
        boolean aws = "aws".equals(System.getProperty("diorama.target"));
        emulator = aws ? null : Emulator.builder().port(0).start();
    }

    /** Where the emulator is; null for AWS. */
    @Nullable
    URI endpoint() {
        return emulator == null ? null : emulator.endpoint();
    }

    DynamoDbClient client() {
        return configured(DynamoDbClient.builder()).build();
    }

    DynamoDbAsyncClient asyncClient() {
        return configured(DynamoDbAsyncClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
        if (emulator != null) {
            builder.endpointOverride(emulator.endpoint())
                    .region(Region.EU_NORTH_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
        }
        return builder;
    }

    /** The environment in which the AWS CLI talks to it. */
    Map<String, String> cliEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_PAGER", "");
        if (emulator != null) {
            environment.put("AWS_ENDPOINT_URL", emulator.endpoint().toString());
            environment.put("AWS_ACCESS_KEY_ID", "key");
            environment.put("AWS_SECRET_ACCESS_KEY", "secret");
            environment.put("AWS_DEFAULT_REGION", "eu-north-1");
        }
        return environment;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
