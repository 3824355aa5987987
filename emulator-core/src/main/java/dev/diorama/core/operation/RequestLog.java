package dev.diorama.core.operation;

import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.identity.World;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, as {@code key=value} pairs; nothing of a body, a key or a signature is in it.
 *
 * <p>{@code operation=GetItem account=000000000000 region=us-east-1 status=200 bytes=61 micros=85 requestId=…}, and
 * {@code error=…} where there is one.
 */
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("diorama.requests");

    private final boolean on;

    public RequestLog(boolean on) {
        this.on = on;
    }

    void answered(
            String operation,
            @Nullable World world,
            String requestId,
            HttpResponse response,
            long nanos,
            @Nullable AwsError error) {
        if (!on) {
            return;
        }
        LOG.info(
                "operation={} account={} region={} status={} bytes={} micros={} requestId={}{}",
                operation,
                world == null ? "-" : world.account(),
                world == null ? "-" : world.region(),
                response.status(),
                response.length(),
                nanos / 1000,
                requestId,
                error == null ? "" : " error=" + error.type());
    }
}
