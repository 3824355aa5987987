package dev.diorama.rds.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizeDBSecurityGroupIngressTest {

    private final SecurityGroupCalls groups = new SecurityGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private String refused(String name) {
        return groups.calls.refused(
                "AuthorizeDBSecurityGroupIngress", "DBSecurityGroupName", name, "CIDRIP", "10.0.0.0/8");
    }

    @Test
    void run_aGroup_isRefusedAsItLiesInTheVpc() {
        groups.create("g1");
        assertThat(refused("g1"))
                .isEqualTo(
                        "InvalidParameterValue: VPC DB Security Groups cannot be modified with this API version.  Please use"
                                + " an API version between 2012-01-15 and 2012-10-31 to modify this group.");
    }

    @Test
    void run_anUnknownGroup_isRefused() {
        assertThat(refused("none")).isEqualTo("DBSecurityGroupNotFound: DBSecurityGroup none not found.");
    }
}
