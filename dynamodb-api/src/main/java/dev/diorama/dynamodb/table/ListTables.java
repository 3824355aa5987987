package dev.diorama.dynamodb.table;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import java.util.ArrayList;
import java.util.List;

/** Lists a world's tables by name. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a> */
public final class ListTables implements Operation {

    private static final long DEFAULT_LIMIT = 100;

    private final Tables tables;

    public ListTables(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Long limit = in.number("Limit");
        String start = in.string("ExclusiveStartTableName");
        List<String> names = new ArrayList<>(tables.names(context));
        if (start != null) {
            names.removeIf(name -> name.compareTo(start) <= 0);
        }
        Structure answer = context.answer();
        long most = limit == null ? DEFAULT_LIMIT : limit;
        if (names.size() > most) {
            names.subList((int) most, names.size()).clear();
            answer.with("LastEvaluatedTableName", names.get(names.size() - 1));
        }
        return answer.with("TableNames", names);
    }
}
