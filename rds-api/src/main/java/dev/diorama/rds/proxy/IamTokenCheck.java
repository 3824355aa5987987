package dev.diorama.rds.proxy;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.protocol.FormBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of {@code generate-db-auth-token}.
 *
 * <p>A token is a presigned GET of {@code host:port/?Action=connect&DBUser=…} for the service {@code rds-db}, without its
 * scheme. It must be for one of the endpoint's own addresses, its region and the user who logs in, and not be older than
 * 15 minutes. Its signature is checked where the emulator has credentials to check by; otherwise any key will do, as
 * for the API.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database authentication</a>
 */
public final class IamTokenCheck implements TokenCheck {

    private static final String SERVICE = "rds-db";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long MAX_SECONDS = 900;
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);
    private static final int SCOPE_PARTS = 5;
    /** Access key, day, region, service. */
    private static final int REGION_PART = 2;

    private static final int SERVICE_PART = 3;

    private final Identity identity;
    private final InstantSource clock;
    private final String region;
    private final Set<String> addresses;

    /**
     * @param identity checks signatures as for the API
     * @param clock tells how old a token is
     * @param region the instance's
     * @param addresses what clients call the endpoint: {@code host:port}, at least as the instance's description has it
     */
    public IamTokenCheck(Identity identity, InstantSource clock, String region, Set<String> addresses) {
        this.identity = identity;
        this.clock = clock;
        this.region = region;
        this.addresses = addresses.stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public @Nullable String refusal(String user, String token) {
        int queryAt = token.indexOf("/?");
        if (queryAt < 0) {
            return "it is a password, not a token";
        }
        String address = token.substring(0, queryAt);
        String query = token.substring(queryAt + 2);
        try {
            Map<String, String> parameters = FormBody.parse(query);
            String refusal = refusal(user, address, parameters);
            if (refusal == null) {
                refusal = refusalOfScope(parameters.getOrDefault("X-Amz-Credential", ""));
            }
            if (refusal == null) {
                refusal = refusalOfTime(parameters);
            }
            if (refusal == null) {
                identity.identify(HttpRequest.of("GET", "/?" + query, Map.of("Host", address), new byte[0]), SERVICE);
            }
            return refusal;
        } catch (AwsError e) {
            return "its signature is no good (" + e.type() + ")";
        } catch (IllegalArgumentException e) {
            return "it is no presigned request";
        }
    }

    private @Nullable String refusal(String user, String address, Map<String, String> parameters) {
        if (!addresses.contains(address.toLowerCase(Locale.ROOT))) {
            return "it is for another address than " + addresses;
        }
        if (!"connect".equals(parameters.get("Action"))) {
            return "its action is not connect";
        }
        return user.equals(parameters.get("DBUser")) ? null : "it is for another user";
    }

    private @Nullable String refusalOfScope(String scope) {
        String[] parts = scope.split("/", -1);
        if (parts.length != SCOPE_PARTS || !parts[SERVICE_PART].equals(SERVICE)) {
            return "it isn't signed for " + SERVICE;
        }
        return parts[REGION_PART].equals(region) ? null : "it isn't signed for " + region;
    }

    private @Nullable String refusalOfTime(Map<String, String> parameters) {
        try {
            Instant signed = TIME.parse(parameters.getOrDefault("X-Amz-Date", ""), Instant::from);
            long seconds = Math.min(MAX_SECONDS, Long.parseLong(parameters.getOrDefault("X-Amz-Expires", "")));
            Instant now = clock.instant();
            if (signed.isAfter(now.plus(ALLOWED_SKEW))) {
                return "it is of the future";
            }
            return now.isAfter(signed.plusSeconds(seconds)) ? "it has expired" : null;
        } catch (DateTimeParseException | NumberFormatException e) {
            return "it doesn't say how long it is good for";
        }
    }
}
