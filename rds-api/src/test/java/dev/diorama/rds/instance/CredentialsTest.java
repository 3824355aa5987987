package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.rds.catalog.EngineFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private final Credentials credentials = new Credentials(false);

    @ParameterizedTest
    @CsvSource({
        "POSTGRES, admin, MasterUsername admin cannot be used as it is a reserved word used by the engine",
        "POSTGRES, pg_me, MasterUsername pg_me cannot be used as it is a reserved word used by the engine",
        "MYSQL, rdsadmin, MasterUsername rdsadmin cannot be used as it is a reserved word used by the engine",
        "POSTGRES, 1st, MasterUsername must begin with a letter and contain only alphanumeric characters.",
        "MARIADB, seventeenletters1,"
                + " The parameter MasterUsername is not a valid identifier because it is longer than 16 characters.",
        "POSTGRES, '', The parameter MasterUsername must be provided and must not be blank."
    })
    void user_thatAwsRefuses_isRefused(EngineFamily family, String user, String message) {
        assertThatThrownBy(() -> credentials.user(family, user)).hasMessage(message);
    }

    @Test
    void user_adminOfMysql_isTaken() {
        assertThat(credentials.user(EngineFamily.MYSQL, "admin")).isEqualTo("admin");
    }

    @Test
    void password_tooLongForItsEngine_isRefused() {
        assertThat(credentials.password(EngineFamily.POSTGRES, "x".repeat(128))).hasSize(128);
        assertThatThrownBy(() -> credentials.password(EngineFamily.MYSQL, "x".repeat(42)))
                .hasMessage("The parameter MasterUserPassword is not a valid password because it is longer than 41"
                        + " characters.");
    }

    @Test
    void relaxed_whatAwsRefuses_isTaken() {
        Credentials relaxed = new Credentials(true);
        assertThat(relaxed.user(EngineFamily.POSTGRES, "admin")).isEqualTo("admin");
        assertThat(relaxed.password(EngineFamily.POSTGRES, "SecureP@ss123!")).isEqualTo("SecureP@ss123!");
        assertThat(relaxed.password(EngineFamily.POSTGRES, "secret")).isEqualTo("secret");
        assertThatThrownBy(() -> relaxed.user(EngineFamily.POSTGRES, "rdsadmin"))
                .hasMessageContaining("reserved word");
    }
}
