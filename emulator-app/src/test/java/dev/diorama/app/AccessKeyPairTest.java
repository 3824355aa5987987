package dev.diorama.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessKeyPairTest {

    @Test
    void toString_anyPair_hidesTheSecret() {
        AccessKeyPair pair = new AccessKeyPair.Converter().convert("AKID:s3cret:with/colon");
        assertThat(pair.accessKey()).isEqualTo("AKID");
        assertThat(pair.secretKey()).isEqualTo("s3cret:with/colon");
        assertThat(pair).hasToString("AKID:***");
    }
}
