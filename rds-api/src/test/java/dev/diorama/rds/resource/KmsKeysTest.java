package dev.diorama.rds.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.identity.World;
import org.junit.jupiter.api.Test;

class KmsKeysTest {

    private static final World HERE = new World("000000000000", "us-east-1");
    private static final String PREFIX = "arn:aws:kms:us-east-1:000000000000:";

    @Test
    void arn_withoutKeyOrByItsAlias_isTheAccountsOwnKey() {
        String own = KmsKeys.arn(null, HERE);
        assertThat(own).matches(PREFIX + "key/[-0-9a-f]{36}");
        assertThat(KmsKeys.arn("alias/aws/rds", HERE)).isEqualTo(own);
        assertThat(KmsKeys.arn(PREFIX + "alias/aws/rds", HERE)).isEqualTo(own);
    }

    @Test
    void arn_ofAnotherAlias_isAKeyOfItsOwn() {
        String mine = KmsKeys.arn("alias/mine", HERE);
        assertThat(mine).matches(PREFIX + "key/[-0-9a-f]{36}").isNotEqualTo(KmsKeys.arn(null, HERE));
        assertThat(KmsKeys.arn(PREFIX + "alias/mine", new World("111111111111", "eu-west-1")))
                .isEqualTo(mine);
    }

    @Test
    void arn_ofAKeysIdOrArn_saysTheSame() {
        assertThat(KmsKeys.arn("1234", HERE)).isEqualTo(PREFIX + "key/1234");
        assertThat(KmsKeys.arn("arn:aws:kms:eu-west-1:111111111111:key/1234", HERE))
                .isEqualTo("arn:aws:kms:eu-west-1:111111111111:key/1234");
    }
}
