package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    private static final InstanceFacts EIGHT_GIB = new InstanceFacts(8L << 30, 2, 100L << 30, 5432, false);

    private static String value(String formula, InstanceFacts facts) {
        return Formula.parse(formula).orElseThrow().valueFor(facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42 | 42",
                "{DBInstanceClassMemory/32768} | 262144",
                "{DBInstanceClassMemory*3/4} | 6442450944",
                "{DBInstanceClassMemory/9531392} | 901",
                "LEAST({DBInstanceClassMemory/9531392},5000) | 901",
                "LEAST({DBInstanceClassMemory/953139},5000) | 5000",
                "GREATEST({DBInstanceClassMemory*1024/63963136},65536) | 137518",
                "greatest({DBInstanceVCPU*2}, 8) | 8",
                "SUM({DBInstanceClassMemory/12038},-50003) | 663565",
                "GREATEST({log(DBInstanceClassMemory/21474836480)*600},200) | 200",
                "{log(DBInstanceClassMemory/1073741824)*1000} | 3000",
                "{log(TrueIfReplica)} | 0",
                "GREATEST(LEAST({DBInstanceVCPU},1),SUM(2,3)) | 5",
                "{EndPointPort} | 5432",
                "{TrueIfReplica} | 0",
                "{AllocatedStorage/1073741824} | 100"
            })
    void valueFor_aFormula_isWholeAndCutOff(String formula, String expected) {
        assertThat(value(formula, EIGHT_GIB)).isEqualTo(expected);
    }

    @Test
    void valueFor_aReplica_differs() {
        assertThat(value("{TrueIfReplica}", new InstanceFacts(1, 1, 1, 1, true)))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{DBInstanceClassMemory",
                "{Memory}",
                "{DBInstanceClassMemory+1}",
                "MEDIAN(1,2)",
                "LEAST()",
                "{DBInstanceClassMemory/0}",
                "{1.5*DBInstanceVCPU}",
                "LEAST(1,2",
                "LEAST(1,2)3",
                "{log(2}",
                "99999999999999999999"
            })
    void parse_noFormula_isNothing(String text) {
        assertThat(Formula.parse(text)).isEmpty();
    }

    @Test
    void parse_aDeepOne_isNothing() {
        assertThat(Formula.parse("SUM(".repeat(200) + "1" + ")".repeat(200))).isEmpty();
        assertThat(Formula.parse("{" + "log(".repeat(200) + "1" + ")".repeat(200) + "}"))
                .isEmpty();
        assertThat(Formula.parse("{1" + "*1".repeat(100_000) + "}")).isEmpty();
    }

    @Test
    void looksLike_bracesOrAFunction_doesSo() {
        assertThat(Formula.looksLike("{x}")).isTrue();
        assertThat(Formula.looksLike("LEAST(nonsense)")).isTrue();
        assertThat(Formula.looksLike("100")).isFalse();
        assertThat(Formula.looksLike("SET NAMES utf8")).isFalse();
    }
}
