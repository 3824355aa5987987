package dev.diorama.rds;

import dev.diorama.core.control.ControlPages;
import dev.diorama.core.http.HttpRequest;
import dev.diorama.core.http.Responder;
import dev.diorama.core.http.tls.CertificateAuthority;
import dev.diorama.core.identity.Identity;
import dev.diorama.core.model.OperationModel;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import dev.diorama.core.operation.Validator;
import dev.diorama.core.operation.Violation;
import dev.diorama.core.protocol.AwsQuery;
import dev.diorama.core.protocol.Protocol;
import dev.diorama.rds.control.RdsPages;
import dev.diorama.rds.server.Engines;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.StorageException;
import dev.diorama.storage.sql.DatabaseEngine;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Amazon RDS: instances that are real databases, and everything around them.
 *
 * <p>Nothing of it is made before the first request, unless there are instances to bring back.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html">Amazon RDS API Reference</a>
 */
public final class Rds implements Service, AutoCloseable {

    private static final ServiceModel MODEL = ServiceModel.load(Rds.class, "rds.model");

    private final OrderedStore store;
    private final Protocol protocol = new AwsQuery(MODEL);
    private final Validator validator = new Validator(UnaryOperator.identity());
    private final Supplier<RdsHouse> maker;
    private @Nullable RdsHouse house;
    private boolean closed;

    /**
     * @param store keeps what RDS knows; its owner closes it after this
     * @param clock the emulator's one clock
     * @param identity checks the signatures of IAM database tokens, as for the API
     * @param drivers make what runs databases; each asked once, when it is first needed
     * @param authority signs the endpoints' certificates
     */
    public Rds(
            OrderedStore store,
            InstantSource clock,
            RdsOptions options,
            Identity identity,
            Function<Engines.Kind, DatabaseEngine> drivers,
            Supplier<CertificateAuthority> authority) {
        this.store = store;
        this.maker = () -> new RdsHouse(MODEL, store, clock, options, identity, drivers, authority);
    }

    /** Brings back what the store remembers; in the background. */
    public void begin() {
        if (RdsHouse.hasInstances(store)) {
            house();
        }
    }

    private synchronized RdsHouse house() {
        if (closed) {
            throw new AwsError("ServiceUnavailableException", "The emulator stops.");
        }
        if (house == null) {
            house = maker.get();
        }
        return house;
    }

    @Override
    public ServiceModel model() {
        return MODEL;
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public List<Operation> operations() {
        return house().operations();
    }

    /** Diorama's own pages on RDS. */
    public ControlPages pages() {
        return new ControlPages() {
            @Override
            public List<String> names() {
                return RdsPages.NAMES;
            }

            @Override
            public void handle(HttpRequest request, Responder responder) {
                RdsHouse made = house();
                made.pages().handle(request, responder, made.workers());
            }
        };
    }

    @Override
    public Executor workers() {
        return house().workers();
    }

    @Override
    public Validator validator() {
        return validator;
    }

    @Override
    public AwsError violated(OperationModel operation, List<Violation> violations) {
        return ConstraintTexts.error(violations.get(0));
    }

    @Override
    public boolean revisedWording(String region) {
        return false;
    }

    @Override
    public void acknowledge(Consumer<@Nullable AwsError> done) {
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                done.accept(null);
            }

            @Override
            public void failed(StorageException cause) {
                done.accept(new AwsError("InternalServerError", "Internal Server Error"));
            }
        });
    }

    @Override
    public void reset(@Nullable String account, @Nullable String region) {
        RdsHouse made = made();
        if (made != null) {
            made.reset(account, region);
        }
    }

    private synchronized @Nullable RdsHouse made() {
        return house;
    }

    /** Stops every database; they come back at the next start where there is a data folder. */
    @Override
    public void close() {
        RdsHouse made;
        synchronized (this) {
            closed = true;
            made = house;
        }
        if (made != null) {
            made.close();
        }
    }
}
