package dev.diorama.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One service's API as AWS's model has it.
 *
 * <p>Reading the resource only finds where each shape and operation begins; each is parsed when it is first asked for,
 * which keeps the start of the process short.
 */
public final class ServiceModel {

    private final Map<String, String> traits;
    private final SortedMap<String, String> operationTexts;
    private final Map<String, String> shapeTexts;
    private final Map<String, OperationModel> operations = new ConcurrentHashMap<>();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    ServiceModel(Map<String, String> traits, TreeMap<String, String> operationTexts, Map<String, String> shapeTexts) {
        this.traits = traits;
        this.operationTexts = Collections.unmodifiableSortedMap(operationTexts);
        this.shapeTexts = shapeTexts;
    }

    /** Reads the model resource beside a class. */
    public static ServiceModel load(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no model " + resource + " beside " + beside.getName());
            }
            return ModelReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service's id without spaces, such as {@code DynamoDBStreams}. */
    public String name() {
        return trait("service");
    }

    /** The API's version, such as {@code 2012-08-10}. */
    public String version() {
        return trait("version");
    }

    /** The name that requests are signed for. */
    public String signingName() {
        return trait("signing");
    }

    /** What stands before the operation in {@code X-Amz-Target}; only for awsJson services. */
    public String targetPrefix() {
        return trait("target");
    }

    /** The XML namespace of answers; only for awsQuery services. */
    public String xmlNamespace() {
        return trait("namespace");
    }

    private String trait(String name) {
        String value = traits.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the model says no " + name);
        }
        return value;
    }

    /** The names of all operations, sorted. */
    public Iterable<String> operationNames() {
        return operationTexts.keySet();
    }

    /** The operation of that name, or null where the service has none. */
    public @Nullable OperationModel operation(String name) {
        OperationModel known = operations.get(name);
        if (known != null) {
            return known;
        }
        String text = operationTexts.get(name);
        return text == null ? null : operations.computeIfAbsent(name, n -> ModelReader.operation(this, text));
    }

    /** The shape of that name; one that the model lacks is a defect of the caller. */
    public Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known != null) {
            return known;
        }
        String text = shapeTexts.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name() + " has no shape " + name);
        }
        Shape read = ModelReader.shape(this, text);
        Shape earlier = shapes.putIfAbsent(name, read);
        return earlier == null ? read : earlier;
    }

    /** Whether the model has a shape of that name. */
    public boolean hasShape(String name) {
        return shapeTexts.containsKey(name);
    }

    /** The structure of that name. */
    public StructureShape structure(String name) {
        return (StructureShape) shape(name);
    }
}
