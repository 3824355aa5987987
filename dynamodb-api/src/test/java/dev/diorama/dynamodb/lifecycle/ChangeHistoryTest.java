package dev.diorama.dynamodb.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.lifecycle.ChangeHistory.Kind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChangeHistoryTest {

    private final ChangeHistory history = new ChangeHistory();

    @Test
    void blockedUntilMillis_fewerThanAllowed_isEmpty() {
        history.add(Kind.TABLE_CLASS, 5);
        assertThat(history.blockedUntilMillis(Kind.TABLE_CLASS, 5)).isEmpty();
        assertThat(history.blockedUntilMillis(Kind.TO_ON_DEMAND, 5)).isEmpty();
    }

    @Test
    void blockedUntilMillis_asManyAsAllowed_isUntilTheFirstIsOutOfTheWindow() {
        history.add(Kind.TABLE_CLASS, 5);
        history.add(Kind.TABLE_CLASS, 7);
        long until = 5 + Kind.TABLE_CLASS.withinMillis();
        assertThat(history.blockedUntilMillis(Kind.TABLE_CLASS, until - 1)).hasValue(until);
        assertThat(history.blockedUntilMillis(Kind.TABLE_CLASS, until)).isEmpty();
    }

    @Test
    void lastMillis_ofAKind_isThatOfTheNewest() {
        assertThat(history.lastMillis(Kind.TIME_TO_LIVE)).isEqualTo(OptionalLong.empty());
        history.add(Kind.TIME_TO_LIVE, 5);
        history.add(Kind.TIME_TO_LIVE, 7);
        assertThat(history.lastMillis(Kind.TIME_TO_LIVE)).hasValue(7);
    }
}
