package dev.diorama.rds.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeEngineDefaultParametersTest {

    private final ParameterCalls parameters = new ParameterCalls();

    @AfterEach
    void close() {
        parameters.close();
    }

    private Structure defaults(String family, String parameter) {
        return parameters
                .calls
                .call(
                        "DescribeEngineDefaultParameters",
                        "DBParameterGroupFamily",
                        family,
                        "Filters.Filter.1.Name",
                        "parameter-name",
                        "Filters.Filter.1.Values.Value.1",
                        parameter)
                .requiredStructure("EngineDefaults");
    }

    @Test
    void run_aParameterOfTheEngine_hasTheEnginesValue() {
        Structure defaults = defaults("postgres16", "work_mem");
        assertThat(defaults.string("DBParameterGroupFamily")).isEqualTo("postgres16");
        Structure parameter = defaults.structures("Parameters").get(0);
        assertThat(parameter.string("ParameterValue")).isEqualTo("4096");
        assertThat(parameter.string("Source")).isEqualTo("engine-default");
        assertThat(parameter.has("ApplyMethod")).isFalse();
    }

    @Test
    void run_aParameterOfRds_hasRdsValue() {
        Structure parameter = defaults("postgres16", "shared_buffers")
                .structures("Parameters")
                .get(0);
        assertThat(parameter.string("ParameterValue")).isEqualTo("{DBInstanceClassMemory/32768}");
        assertThat(parameter.string("Source")).isEqualTo("system");
    }

    @Test
    void run_many_areOnPages() {
        Structure first = parameters
                .calls
                .call("DescribeEngineDefaultParameters", "DBParameterGroupFamily", "postgres16", "MaxRecords", "20")
                .requiredStructure("EngineDefaults");
        assertThat(first.structures("Parameters")).hasSize(20);
        Structure second = parameters
                .calls
                .call(
                        "DescribeEngineDefaultParameters",
                        "DBParameterGroupFamily",
                        "postgres16",
                        "Marker",
                        first.requiredString("Marker"))
                .requiredStructure("EngineDefaults");
        assertThat(second.structures("Parameters").get(0).requiredString("ParameterName"))
                .isGreaterThan(first.structures("Parameters").get(19).requiredString("ParameterName"));
    }

    @Test
    void run_aFamilyThatIsNone_isRefused() {
        assertThat(parameters.calls.refused("DescribeEngineDefaultParameters", "DBParameterGroupFamily", "access97"))
                .isEqualTo(
                        "InvalidParameterValue: ParameterGroupFamily access97 is not a valid parameter group family");
    }
}
