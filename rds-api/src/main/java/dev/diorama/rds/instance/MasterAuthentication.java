package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import dev.diorama.rds.server.Served;
import org.jspecify.annotations.Nullable;

/**
 * How a master user proves who it is: by its password, or with PostgreSQL by IAM tokens alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database authentication
 *     </a>
 */
final class MasterAuthentication {

    private static final String MEMBER = "MasterUserAuthenticationType";
    private static final String TOKEN = "iam-db-auth";

    private MasterAuthentication() {}

    /** Whether a new instance's master user is to come by tokens. */
    static boolean byToken(Structure in, EngineFamily family) {
        if (!TOKEN.equals(in.string(MEMBER))) {
            return false;
        }
        check(in, family);
        if (!in.is("EnableIAMDatabaseAuthentication")) {
            throw RdsError.invalidParameterCombination(
                    "EnableIAMDatabaseAuthentication must be true when MasterUserAuthenticationType is iam-db-auth.");
        }
        return true;
    }

    private static void check(Structure in, EngineFamily family) {
        if (family != EngineFamily.POSTGRES) {
            throw RdsError.invalidParameterCombination(
                    "MasterUserAuthenticationType iam-db-auth is only supported for engine postgres.");
        }
        if (in.has("MasterUserPassword") || in.is("ManageMasterUserPassword")) {
            throw RdsError.invalidParameterCombination("You can't specify MasterUserPassword or"
                    + " ManageMasterUserPassword when MasterUserAuthenticationType is iam-db-auth.");
        }
    }

    /** Refuses tokens where what serves the instance can't tell whom they are of. */
    static void refuseWithout(Served served) {
        if (!served.flavor().knowsTokens()) {
            throw RdsError.invalidParameterCombination("MasterUserAuthenticationType iam-db-auth is not supported by "
                    + served.product() + ", which serves the instance here.");
        }
    }

    /** How a modification changes it: to tokens, to the password, or null for not at all. */
    static @Nullable Boolean change(Structure in, Instance instance) {
        String asked = in.string(MEMBER);
        boolean now = instance.resource().note(Notes.MASTER_BY_TOKEN) != null;
        boolean wanted = TOKEN.equals(asked);
        boolean restored = !wanted
                && in.has("MasterUserPassword") // its data may say otherwise than its document
                && instance.served().flavor().knowsTokens();
        if (asked == null || wanted == now && !restored) {
            return null;
        }
        if (wanted) {
            check(in, instance.engine().family());
            refuseWithout(instance.served());
            Boolean enabled = in.bool("EnableIAMDatabaseAuthentication");
            boolean iam = instance.resource().document().is("IAMDatabaseAuthenticationEnabled");
            if (enabled == null ? !iam : !enabled) {
                throw RdsError.invalidParameterCombination(
                        "EnableIAMDatabaseAuthentication must be true when MasterUserAuthenticationType is"
                                + " iam-db-auth.");
            }
        } else if (!in.has("MasterUserPassword") && !in.is("ManageMasterUserPassword")) {
            throw RdsError.invalidParameterCombination(
                    "MasterUserPassword must be provided when MasterUserAuthenticationType is set to password.");
        }
        return wanted;
    }
}
