package dev.diorama.dynamodb.expression;

import static dev.diorama.dynamodb.expression.Sample.b;
import static dev.diorama.dynamodb.expression.Sample.bool;
import static dev.diorama.dynamodb.expression.Sample.l;
import static dev.diorama.dynamodb.expression.Sample.m;
import static dev.diorama.dynamodb.expression.Sample.map;
import static dev.diorama.dynamodb.expression.Sample.n;
import static dev.diorama.dynamodb.expression.Sample.nothing;
import static dev.diorama.dynamodb.expression.Sample.s;
import static dev.diorama.dynamodb.expression.Sample.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.item.AttributeValue;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

    private static final Map<String, String> NAMES = Map.of("#a", "a", "#b", "b", "#s", "status");

    private static final Map<String, AttributeValue> VALUES = new TreeMap<>(map(
            ":s", s("x"),
            ":t", s("y"),
            ":n", n("1"),
            ":m", n("2"),
            ":b", b("x"),
            ":bool", bool(true),
            ":null", nothing(),
            ":ss", ss("x"),
            ":l", l(s("x")),
            ":map", m("k", s("v")),
            ":type", s("S"),
            ":notype", s("STRING")));

    private static ExpressionAttributes attributes() {
        return ExpressionParameters.ofWrite()
                .expression("ConditionExpression", "given")
                .attributes(NAMES, VALUES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # syntax
            ``                                  | The expression can not be empty;
            `  `                                | The expression can not be empty;
            a                                   | Syntax error; token: "<EOF>", near: "a"
            a =                                 | Syntax error; token: "<EOF>", near: "="
            a = :s AND                          | Syntax error; token: "<EOF>", near: "AND"
            INVALID SYNTAX HERE                 | Syntax error; token: "SYNTAX", near: "INVALID SYNTAX HERE"
            = :s                                | Syntax error; token: "=", near: "= :s"
            a == :s                             | Syntax error; token: "=", near: "== :s"
            a = :s b = :t                       | Syntax error; token: "b", near: ":s b ="
            a = b = c                           | Syntax error; token: "=", near: "b = c"
            a AND b = :s                        | Syntax error; token: "AND", near: "a AND b"
            (a) AND b = :s                      | Syntax error; token: "AND", near: ") AND b"
            (a = :s) = :t                       | Syntax error; token: "=", near: ") = :t"
            (a = :s                             | Syntax error; token: "<EOF>", near: ":s"
            a = :s)                             | Syntax error; token: ")", near: ":s)"
            a ! :s                              | Syntax error; token: "!", near: "a ! :s"
            a = : s                             | Syntax error; token: ":", near: "= : s"
            `# = :s`                            | Syntax error; token: "#", near: "# ="
            user-id = :s                        | Syntax error; token: "-", near: "user-id"
            _type = :s                          | Syntax error; token: "_", near: "_type"
            __typename = :s                     | Syntax error; token: "_", near: "__"
            a = :s AND _b = :t                  | Syntax error; token: "_", near: "AND _b"
            a = "x"                             | Syntax error; token: ""\", near: "= "x"
            a = 5                               | Syntax error; token: "5", near: "= 5"
            a[-1] = :s                          | Syntax error; token: "-", near: "[-1"
            a[:n] = :s                          | Syntax error; token: ":n", near: "[:n]"
            a. = :s                             | Syntax error; token: "=", near: ". = :s"
            a.:s = :s                           | Syntax error; token: ":s", near: ".:s ="
            a BETWEEN :n                        | Syntax error; token: "<EOF>", near: ":n"
            a BETWEEN :n OR :m                  | Syntax error; token: "OR", near: ":n OR :m"
            a IN :s                             | Syntax error; token: ":s", near: "IN :s"
            a IN ()                             | Syntax error; token: ")", near: "()"
            a IN (:s,)                          | Syntax error; token: ")", near: ",)"
            size()                              | Syntax error; token: ")", near: "()"
            set = :s                            | Syntax error; token: "set", near: "set ="
            NOT a                               | Syntax error; token: "<EOF>", near: "a"
            # structure
            ((a = :s))                          | The expression has redundant parentheses;
            a = ((b))                           | The expression has redundant parentheses;
            NOT ((a = :s))                      | The expression has redundant parentheses;
            (((a = :s) AND b = :t))             | The expression has redundant parentheses;
            foo(a)                              | Invalid function name; function: foo
            Attribute_Exists(a)                 | Invalid function name; function: Attribute_Exists
            a = SIZE(b)                         | Invalid function name; function: SIZE
            size(a)                             | The function is not allowed to be used this way in an expression; function: size
            attribute_exists(a) = :bool         | The function is not allowed to be used this way in an expression; function: attribute_exists
            a = if_not_exists(a, :s)            | The function is not allowed in a condition expression; function: if_not_exists
            list_append(a, :s)                  | The function is not allowed in a condition expression; function: list_append
            attribute_exists(a, b)              | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
            begins_with(a)                      | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1
            a[99999999999] = :s                 | List index is not within the allowable range; index: [99999999999]
            # names and values
            status = :s                         | Attribute name is a reserved keyword; reserved keyword: status
            Name = :s                           | Attribute name is a reserved keyword; reserved keyword: Name
            a.size = :s                         | Attribute name is a reserved keyword; reserved keyword: size
            `#none = :s`                        | An expression attribute name used in the document path is not defined; attribute name: #none
            a = :none                           | An expression attribute value used in expression is not defined; attribute value: :none
            # operands
            attribute_exists(:s)                | Operator or function requires a document path; operator or function: attribute_exists
            attribute_not_exists(size(a))       | Operator or function requires a document path; operator or function: attribute_not_exists
            a < :bool                           | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
            a <= :map                           | Incorrect operand type for operator or function; operator or function: <=, operand type: M
            :l > a                              | Incorrect operand type for operator or function; operator or function: >, operand type: L
            a >= :null                          | Incorrect operand type for operator or function; operator or function: >=, operand type: NULL
            a BETWEEN :ss AND :ss               | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: SS
            begins_with(a, :n)                  | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
            contains(:n, a)                     | Incorrect operand type for operator or function; operator or function: contains, operand type: N
            size(:n) = :n                       | Incorrect operand type for operator or function; operator or function: size, operand type: N
            attribute_type(a, :n)               | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
            attribute_type(a, :notype)          | Invalid attribute type name found; type: STRING, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}
            a = a                               | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
            `#a = a`                            | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
            contains(a.b[1], #a.b[1])           | The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a, b, [1]]
            a BETWEEN :m AND :n                 | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}
            a BETWEEN :n AND :s                 | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}
            """)
    void condition_faulty_saysWhatAwsSays(String text, String reason) {
        assertThat(error(() -> Expressions.condition(text, attributes())))
                .isEqualTo("Invalid ConditionExpression: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                  | The expression can not be empty;
            a = :s                              | Syntax error; token: "a", near: "a ="
            SET                                 | Syntax error; token: "<EOF>", near: "SET"
            SET a                               | Syntax error; token: "<EOF>", near: "a"
            SET a =                             | Syntax error; token: "<EOF>", near: "="
            SET a = :s,                         | Syntax error; token: "<EOF>", near: ","
            SET a = :s :t                       | Syntax error; token: ":t", near: ":s :t"
            SET a = b + c + d                   | Syntax error; token: "+", near: "c + d"
            SET , a = :s                        | Syntax error; token: ",", near: "SET , a"
            set _something = :s                 | Syntax error; token: "_", near: "set _something"
            ADD hits : incr                     | Syntax error; token: ":", near: "hits : incr"
            ADD a b                             | Syntax error; token: "b", near: "a b"
            ADD a = :n                          | Syntax error; token: "=", near: "a = :n"
            REMOVE a = :n                       | Syntax error; token: "=", near: "a = :n"
            REMOVE :s                           | Syntax error; token: ":s", near: "REMOVE :s"
            SET a = ((b))                       | The expression has redundant parentheses;
            SET a = ((b + c))                   | The expression has redundant parentheses;
            SET a = :s SET b = :t               | The "SET" section can only be used once in an update expression;
            remove a remove b                   | The "REMOVE" section can only be used once in an update expression;
            SET a = size(b)                     | The function is not allowed in an update expression; function: size
            SET a = foo(b)                      | Invalid function name; function: foo
            SET a = if_not_exists(b)            | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1
            SET status = :s                     | Attribute name is a reserved keyword; reserved keyword: status
            SET a = :none                       | An expression attribute value used in expression is not defined; attribute value: :none
            SET #none = :s                      | An expression attribute name used in the document path is not defined; attribute name: #none
            SET a = b + :s                      | Incorrect operand type for operator or function; operator or function: +, operand type: S
            SET a = :l - b                      | Incorrect operand type for operator or function; operator or function: -, operand type: L
            SET a = list_append(b, :map)        | Incorrect operand type for operator or function; operator or function: list_append, operand type: M
            SET a = if_not_exists(:s, :t)       | Operator or function requires a document path; operator or function: if_not_exists
            ADD a :s                            | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
            ADD a :l                            | Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND
            DELETE a :n                         | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
            SET a = :s, a = :t                  | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
            SET a = :s REMOVE #a                | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
            SET a.c = :s REMOVE a               | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, c], path two: [a]
            SET a = :s REMOVE a.c[3]            | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, c, [3]]
            SET a.c = :s REMOVE a[1]            | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, c], path two: [a, [1]]
            """)
    void update_faulty_saysWhatAwsSays(String text, String reason) {
        assertThat(error(() -> Expressions.update(text, attributes())))
                .isEqualTo("Invalid UpdateExpression: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``        | The expression can not be empty;
            a,        | Syntax error; token: "<EOF>", near: ","
            a b       | Syntax error; token: "b", near: "a b"
            :s        | Syntax error; token: ":s", near: ":s"
            a, status | Attribute name is a reserved keyword; reserved keyword: status
            `#none`                             | An expression attribute name used in the document path is not defined; attribute name: #none
            a, a      | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
            a.b, a    | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
            a.b, a[0] | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]
            """)
    void projection_faulty_saysWhatAwsSays(String text, String reason) {
        assertThat(error(() -> Expressions.projection(text, attributes())))
                .isEqualTo("Invalid ProjectionExpression: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = :s OR b = :s                   | Invalid operator used in KeyConditionExpression: OR
            NOT a = :s                         | Invalid operator used in KeyConditionExpression: NOT
            a <> :s                            | Invalid operator used in KeyConditionExpression: <>
            a IN (:s, :t)                      | Invalid operator used in KeyConditionExpression: IN
            attribute_exists(a)                | Invalid operator used in KeyConditionExpression: attribute_exists
            attribute_not_exists(a)            | Invalid operator used in KeyConditionExpression: attribute_not_exists
            attribute_type(a, :type)           | Invalid operator used in KeyConditionExpression: attribute_type
            contains(a, :s)                    | Invalid operator used in KeyConditionExpression: contains
            size(a) = :n                       | KeyConditionExpressions cannot contain nested operations
            a.b = :s                           | KeyConditionExpressions cannot have conditions on nested attributes
            a = :s AND b[0] < :s               | KeyConditionExpressions cannot have conditions on nested attributes
            a = :s AND a = :t                  | KeyConditionExpressions must only contain one condition per key
            a = :s AND b > :n AND b < :m       | KeyConditionExpressions must only contain one condition per key
            a = b                              | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
            :s = :t                            | Invalid condition in KeyConditionExpression: No key attribute specified
            begins_with(:s, a)                 | Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand
            :n BETWEEN a AND :m                | Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand
            """)
    void keyCondition_faulty_saysWhatAwsSays(String text, String reason) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> Expressions.keyCondition(text, readAttributes()));

        assertThat(error.phrase().classic()).isEqualTo(reason);
        assertThat(error.phrase().revised()).isEqualTo("Invalid KeyConditionExpression: " + reason);
    }

    @Test
    void filter_functionOfUpdates_isNamedAsFilter() {
        assertThat(error(() -> Expressions.filter("a = if_not_exists(a, :s)", attributes())))
                .isEqualTo("Invalid FilterExpression: The function is not allowed in a filter expression; function:"
                        + " if_not_exists");
    }

    @Test
    void condition_ofWrite_isPrefixedInTheRevisedGeneration() {
        AwsError error = catchThrowableOfType(AwsError.class, () -> Expressions.condition("", attributes()));

        assertThat(error.type()).isEqualTo("ValidationException");
        assertThat(error.phrase().revised())
                .isEqualTo(
                        "1 validation error detected: Invalid ConditionExpression: The expression can not be empty;");
    }

    @Test
    void filter_ofRead_isTheSameInBothGenerations() {
        AwsError error = catchThrowableOfType(AwsError.class, () -> Expressions.filter("", readAttributes()));

        assertThat(error.phrase().revised()).isEqualTo("Invalid FilterExpression: The expression can not be empty;");
    }

    private static ExpressionAttributes readAttributes() {
        return ExpressionParameters.ofRead()
                .expression("FilterExpression", "given")
                .attributes(NAMES, VALUES);
    }

    private static String error(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(AwsError.class, call).getMessage();
    }
}
