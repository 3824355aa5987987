package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.diorama.rds.LocalRds;
import dev.diorama.rds.server.Client;
import dev.diorama.rds.server.Servers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MasterAuthenticationTest {

    private static final String IAM = "iam-db-auth";

    @Test
    void byToken_thatCannotBe_isRefused() {
        try (LocalRds rds = new LocalRds()) {
            assertThat(InstanceCalls.create(rds, "Engine", "mysql", "MasterUserAuthenticationType", IAM)
                            .error())
                    .isEqualTo("InvalidParameterCombination: MasterUserAuthenticationType iam-db-auth is only supported"
                            + " for engine postgres.");
            assertThat(InstanceCalls.create(rds, "MasterUserAuthenticationType", IAM)
                            .error())
                    .startsWith("InvalidParameterCombination: You can't specify MasterUserPassword or");
            assertThat(create(rds, "EnableIAMDatabaseAuthentication", "false").error())
                    .startsWith("InvalidParameterCombination: EnableIAMDatabaseAuthentication must be true");
            assertThat(create(rds, "EnableIAMDatabaseAuthentication", "true").error())
                    .startsWith(
                            "InvalidParameterCombination: MasterUserAuthenticationType iam-db-auth is not supported by"
                                    + " H2");
            rds.instance("b", "postgres", "EnableIAMDatabaseAuthentication", "true");
            assertThat(InstanceCalls.modify(rds, "b", "MasterUserAuthenticationType", IAM)
                            .error())
                    .startsWith(
                            "InvalidParameterCombination: MasterUserAuthenticationType iam-db-auth is not supported");
        }
    }

    private static LocalRds.Answer create(LocalRds rds, String... more) {
        return rds.call(
                "CreateDBInstance",
                "DBInstanceIdentifier",
                "a",
                "Engine",
                "postgres",
                "DBInstanceClass",
                "db.t3.medium",
                "AllocatedStorage",
                "100",
                "MasterUsername",
                "dbadmin",
                "DBName",
                "app",
                "MasterUserAuthenticationType",
                IAM,
                more[0],
                more[1]);
    }

    @Test
    void change_toTokensAndBack_ofPostgres_endsAndBringsBackThePassword() throws SQLException {
        assumeThat(Servers.has("postgres")).isTrue();
        try (LocalRds rds = Servers.start()) {
            assertThat(create(rds, "EnableIAMDatabaseAuthentication", "true").xml())
                    .doesNotContain("<MasterUserPassword>");
            rds.await("a", "available");
            rds.instance("b", "postgres", "EnableIAMDatabaseAuthentication", "true", "DBName", "app");
            Client client = Client.of(rds, "us-east-1", "b");
            client.run("CREATE ROLE \"Ann\" LOGIN", "GRANT rds_iam TO \"Ann\"");

            assertThat(InstanceCalls.modify(rds, "b", "MasterUserAuthenticationType", IAM)
                            .status())
                    .isEqualTo(200);
            rds.await("b", "available");

            assertThatThrownBy(() -> Client.of(rds, "us-east-1", "a").query("SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("PAM authentication failed");
            assertThatThrownBy(() -> client.query("SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("PAM authentication failed");
            assertThat(InstanceCalls.modify(rds, "b", "MasterUserAuthenticationType", "password")
                            .error())
                    .startsWith("InvalidParameterCombination: MasterUserPassword must be provided");
            InstanceCalls.modify(
                    rds, "b", "MasterUserAuthenticationType", "password", "MasterUserPassword", "SecurePass123!");
            rds.await("b", "available");
            assertThat(client.query("SELECT pg_has_role('Ann', 'rds_iam', 'member')"))
                    .containsExactly("t");
            client.run("CREATE ROLE bob LOGIN", "GRANT rds_iam TO bob");
        }
    }
}
