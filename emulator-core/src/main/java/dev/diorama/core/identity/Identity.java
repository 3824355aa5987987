package dev.diorama.core.identity;

import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.operation.AwsError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which world a request acts.
 *
 * <p>An access key of twelve digits is the account itself; any other belongs to the default account. The region is the
 * one that the request was signed for. Signatures are checked only where credentials are configured.
 */
public final class Identity {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}|local(host)?");
    private static final int MAX_KNOWN = 4096;

    private final String defaultAccount;
    private final @Nullable SignatureCheck signatures;
    /** The worlds of scopes that were seen; every day brings new ones, so what is beyond the bound is worked out anew. */
    private final Map<String, World> known = new ConcurrentHashMap<>();

    /**
     * @param defaultAccount the account of access keys that don't name one, twelve digits
     * @param signatures checks signatures, or null to take any
     */
    public Identity(String defaultAccount, @Nullable SignatureCheck signatures) {
        this.defaultAccount = defaultAccount;
        this.signatures = signatures;
    }

    /**
     * The world that the request's credential names.
     *
     * @param signingName the service that the request must be signed for
     * @throws AwsError as AWS does for a missing, malformed or (where checked) wrong signature
     */
    public World identify(HttpRequest request, String signingName) {
        Credential credential = CredentialReader.read(request);
        if (signatures != null) {
            signatures.check(request, credential, signingName);
        }
        return world(credential);
    }

    private World world(Credential credential) {
        World world = known.get(credential.scope());
        if (world == null) {
            Credential.Scope scope = credential.parsedScope();
            world = new World(account(scope.accessKey()), region(scope.region()));
            if (known.size() < MAX_KNOWN) {
                known.put(credential.scope(), world);
            }
        }
        return world;
    }

    private String account(String accessKey) {
        return ACCOUNT.matcher(accessKey).matches() ? accessKey : defaultAccount;
    }

    private static String region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new AwsError("InvalidSignatureException", "Credential should be scoped to a valid region. ");
        }
        return region;
    }
}
