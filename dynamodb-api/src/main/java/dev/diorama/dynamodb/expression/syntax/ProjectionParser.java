package dev.diorama.dynamodb.expression.syntax;

import dev.diorama.dynamodb.expression.syntax.Syntax.Path;
import dev.diorama.dynamodb.expression.syntax.Syntax.Projection;
import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses projections: paths between commas.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 *     expressions</a>
 */
final class ProjectionParser {

    private ProjectionParser() {}

    static Projection parse(TokenReader reader) {
        OperandParser operands = new OperandParser(reader);
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(operands.path());
        } while (reader.accept(Type.COMMA));
        reader.end();
        return new Projection(paths);
    }
}
