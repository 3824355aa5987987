package dev.diorama.core.model;

/** The model of a small service, for tests. */
public final class SampleModel {

    public static final ServiceModel SAMPLE = ServiceModel.load(SampleModel.class, "sample.model");

    private SampleModel() {}

    /** An empty input of MakeThing. */
    public static Structure makeThing() {
        return new Structure(SAMPLE.structure("MakeThingInput"));
    }

    /** The operation of that name. */
    public static OperationModel operation(String name) {
        OperationModel operation = SAMPLE.operation(name);
        if (operation == null) {
            throw new IllegalArgumentException(name);
        }
        return operation;
    }
}
