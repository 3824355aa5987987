package dev.diorama.core.model;

import static dev.diorama.core.model.SampleModel.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceModelTest {

    @Test
    void load_resource_readsTheServicesFacts() {
        assertThat(SAMPLE.name()).isEqualTo("Sample");
        assertThat(SAMPLE.version()).isEqualTo("2020-01-02");
        assertThat(SAMPLE.signingName()).isEqualTo("sample");
        assertThat(SAMPLE.targetPrefix()).isEqualTo("Sample_20200102");
        assertThat(SAMPLE.xmlNamespace()).isEqualTo("http://sample.amazonaws.com/doc/2020-01-02/");
        assertThat(SAMPLE.operationNames()).containsExactly("MakeThing", "Ping");
    }

    @Test
    void load_noSuchResource_saysWhich() {
        assertThatThrownBy(() -> ServiceModel.load(ServiceModelTest.class, "none.model"))
                .hasMessageContaining("none.model");
    }

    @Test
    void operation_withEverything_isRead() {
        OperationModel make = SampleModel.operation("MakeThing");
        assertThat(make.resultWrapper()).isEqualTo("MakeThingResult");
        assertThat(make.errors()).containsExactly("ThingFault", "TooMany");
        assertThat(make.page()).isEqualTo(new OperationModel.Page("Marker", "Marker", "MaxRecords", "Things"));
        assertThat(make.answers()).isTrue();
    }

    @Test
    void operation_withoutOutput_answersNothing() {
        OperationModel ping = SampleModel.operation("Ping");
        assertThat(ping.answers()).isFalse();
        assertThat(ping.output().members()).isEmpty();
        assertThat(SAMPLE.operation("Pong")).isNull();
    }

    @Test
    void shape_ofEachKind_isRead() {
        assertThat(SAMPLE.shape("Size")).isEqualTo(new NumberShape("Size", NumberShape.Kind.INTEGER, 1L, 10L));
        assertThat(SAMPLE.shape("Weight")).isEqualTo(new NumberShape("Weight", NumberShape.Kind.LONG, null, null));
        assertThat(SAMPLE.shape("Ratio")).isEqualTo(new NumberShape("Ratio", NumberShape.Kind.DOUBLE, null, null));
        assertThat(SAMPLE.shape("Flag")).isEqualTo(new PlainShape("Flag", PlainShape.Kind.BOOLEAN));
        assertThat(((StringShape) SAMPLE.shape("Kind")).values()).isEqualTo(List.of("RED", "GREEN"));
        assertThat(((StringShape) SAMPLE.shape("Secret")).sensitive()).isTrue();
        assertThat(((ListShape) SAMPLE.shape("ThingList")).elementName()).isEqualTo("Thing");
        assertThat(((MapShape) SAMPLE.shape("Labels")).value()).isSameAs(SAMPLE.shape("Name"));
    }

    @Test
    void shape_patternWithSpaces_isReadWhole() {
        StringShape name = (StringShape) SAMPLE.shape("Name");
        assertThat(Objects.requireNonNull(name.pattern()).pattern()).isEqualTo("[a-z ]+");
    }

    @Test
    void shape_unknown_isADefectOfTheCaller() {
        assertThatThrownBy(() -> SAMPLE.shape("Nothing")).hasMessage("Sample has no shape Nothing");
    }

    @Test
    void error_ofTheModel_hasItsCodeAndStatus() {
        assertThat(SAMPLE.structure("ThingFault").error())
                .isEqualTo(new StructureShape.ErrorTrait("ThingNotFound", 404, false));
        assertThat(SAMPLE.structure("TooMany").error()).isEqualTo(new StructureShape.ErrorTrait("TooMany", 500, true));
    }

    @Test
    void constrained_circularShape_findsAnEnd() {
        Member inner = Objects.requireNonNull(SAMPLE.structure("Thing").member("Inner"));
        assertThat(inner.constrained()).isTrue();
        Member ratio = Objects.requireNonNull(SAMPLE.structure("Thing").member("Ratio"));
        assertThat(ratio.constrained()).isFalse();
    }
}
