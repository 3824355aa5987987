package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 0-100 | 0 | true",
                "integer | 0-100 | 100 | true",
                "integer | 0-100 | 101 | false",
                "integer | 0-100 | 1.5 | false",
                "integer | 0-100 | ten | false",
                "integer | 0-100 | '' | false",
                "integer | -1-2147483647 | -1 | true",
                "integer | -1-2147483647 | -2 | false",
                "integer | 0,5-86400 | 0 | true",
                "integer | 0,5-86400 | 3 | false",
                "integer | 0-18446744073709551615 | 18446744073709551615 | true",
                "integer | -20--10 | -15 | true",
                "integer | 0-100 | {DBInstanceVCPU*2} | true",
                "integer | 0-100 | {Unknown*2} | false",
                "integer | 0-100 | LEAST({DBInstanceVCPU},1 | false",
                "integer | '' | 7 | true",
                "float | 0-1 | 0.5 | true",
                "float | 0-1.79769e+308 | 1.1 | true",
                "float | 0-1 | 1.01 | false",
                "boolean | 0,1 | 1 | true",
                "boolean | 0,1 | on | false",
                "boolean | 0,1,{TrueIfReplica} | {TrueIfReplica} | true",
                "boolean | 0,1 | {TrueIfReplica} | false",
                "string | none,ddl,mod,all | ddl | true",
                "string | none,ddl,mod,all | DDL | true",
                "string | none,ddl,mod,all | dml | false",
                "string | '' | anything at all | true",
                "string | none,all | {x} | false",
                "list | a,b,c | a | true",
                "list | a,b,c | 'b, a' | true",
                "list | a,b,c | 'a,d' | false",
                "list | a,b,c | '' | true",
                "list | a,b,default | 'a=on,b=off,default' | true",
                "list | a,b,c | 'd=on' | false",
                "list | a,b,c | 'a=perhaps' | false"
            })
    void allow_aValue_byTypeAndList(String type, String allowed, String value, boolean expected) {
        EngineParameter parameter = new EngineParameter(
                "p",
                null,
                null,
                type,
                allowed == null || allowed.isEmpty() ? null : allowed,
                true,
                true,
                EngineParameter.Reach.ENGINE,
                "");
        assertThat(AllowedValues.allow(parameter, value == null ? "" : value)).isEqualTo(expected);
    }
}
