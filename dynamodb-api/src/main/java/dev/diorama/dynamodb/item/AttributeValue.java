package dev.diorama.dynamodb.item;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One value of an item, of one of DynamoDB's ten types; immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface AttributeValue {

    /** The type's name on the wire, such as {@code "S"} or {@code "BOOL"}. */
    String type();

    record S(String value) implements AttributeValue {
        @Override
        public String type() {
            return "S";
        }
    }

    record N(Decimal value) implements AttributeValue {
        @Override
        public String type() {
            return "N";
        }
    }

    record B(byte[] value) implements AttributeValue {
        @Override
        public String type() {
            return "B";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof B that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "B[" + value.length + " bytes]";
        }
    }

    record Bool(boolean value) implements AttributeValue {
        @Override
        public String type() {
            return "BOOL";
        }
    }

    record Null() implements AttributeValue {
        @Override
        public String type() {
            return "NULL";
        }
    }

    /** A set of strings: no duplicates, in the order in which it was given. */
    record SS(List<String> values) implements AttributeValue {
        @Override
        public String type() {
            return "SS";
        }
    }

    record NS(List<Decimal> values) implements AttributeValue {
        @Override
        public String type() {
            return "NS";
        }
    }

    record BS(List<B> values) implements AttributeValue {
        @Override
        public String type() {
            return "BS";
        }
    }

    record L(List<AttributeValue> values) implements AttributeValue {
        @Override
        public String type() {
            return "L";
        }
    }

    /** A map; the order of its entries is kept. */
    record M(Map<String, AttributeValue> entries) implements AttributeValue {
        @Override
        public String type() {
            return "M";
        }
    }
}
