package dev.diorama.dynamodb.account;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import java.util.List;

/**
 * Tells where to send requests: to the very host and port that the caller used, so that clients which discover endpoints
 * stay here. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">DescribeEndpoints</a>
 */
public final class DescribeEndpoints implements Operation {

    private static final long CACHE_MINUTES = 1440;

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Structure answer = context.answer();
        Structure endpoint = answer.newChild("Endpoints")
                .with("Address", context.host())
                .with("CachePeriodInMinutes", CACHE_MINUTES);
        return answer.with("Endpoints", List.of(endpoint));
    }
}
