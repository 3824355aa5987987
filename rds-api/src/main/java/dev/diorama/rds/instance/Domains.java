package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.catalog.EngineFamily;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Active Directory domains that instances say they are in. There are no directories here: any domain will do, and is joined
 * at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DomainMembership.html">DomainMembership</a>
 */
public final class Domains {

    /** The members of requests that name a domain, of Directory Service or one's own. */
    public static final List<String> MEMBERS =
            List.of("Domain", "DomainIAMRoleName", "DomainFqdn", "DomainOu", "DomainAuthSecretArn", "DomainDnsIps");

    private static final String NONE = "none";

    private Domains() {}

    /** Whether a request says anything of a domain. */
    static boolean areAsked(Structure in) {
        return MEMBERS.stream().anyMatch(in::has);
    }

    /** What a request in the shape of CreateDBInstance's or ModifyDBInstance's asks for; empty for no domain. */
    static List<Structure> memberships(Structure in, Structure document, EngineFamily family) {
        boolean any = in.has("Domain") || in.has("DomainFqdn");
        if (!any || NONE.equals(in.string("Domain"))) {
            return List.of();
        }
        List<String> servers = in.list("DomainDnsIps");
        return List.of(document.newChild("DomainMemberships")
                .with("Domain", in.string("Domain"))
                .with("Status", family == EngineFamily.SQLSERVER ? "joined" : "kerberos-enabled")
                .with("FQDN", in.string("DomainFqdn"))
                .with("IAMRoleName", in.string("DomainIAMRoleName"))
                .with("OU", in.string("DomainOu"))
                .with("AuthSecretArn", in.string("DomainAuthSecretArn"))
                .with("DnsIps", servers.isEmpty() ? null : servers));
    }

    /** Whether an instance is in that domain, which is named by its directory's id or its own name. */
    static boolean isIn(Structure instance, String domain) {
        return instance.structures("DomainMemberships").stream()
                .flatMap(membership -> Stream.of(membership.string("Domain", ""), membership.string("FQDN", "")))
                .anyMatch(domain::equals);
    }
}
