package dev.diorama.dynamodb.account;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;

/**
 * Shows the capacity quotas: those that a new account has. They are not enforced. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
public final class DescribeLimits implements Operation {

    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        return context.answer()
                .with("AccountMaxReadCapacityUnits", ACCOUNT_UNITS)
                .with("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS)
                .with("TableMaxReadCapacityUnits", TABLE_UNITS)
                .with("TableMaxWriteCapacityUnits", TABLE_UNITS);
    }
}
