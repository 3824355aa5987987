package dev.diorama.dynamodb;

import dev.diorama.core.model.ListShape;
import dev.diorama.core.model.MapShape;
import dev.diorama.core.model.Member;
import dev.diorama.core.model.NumberShape;
import dev.diorama.core.model.PlainShape;
import dev.diorama.core.model.Shape;
import dev.diorama.core.model.StringShape;
import dev.diorama.core.model.StructureShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests to begin with when testing what wrong ones do: good ones of each kind, and such as the model alone suggests. */
final class SampleRequests {

    /** Good requests on the tables of {@link SampleTables}, by operation. */
    private static final Map<String, List<String>> GOOD = Map.ofEntries(
            Map.entry(
                    "PutItem",
                    List.of(
                            "{'TableName':'Full','Item':{'pk':{'S':'a'},'sk':{'N':'1'},'l':{'S':'l'},'g':{'S':'g'},"
                                    + "'h':{'N':'2'},'x':{'M':{'k':{'L':[{'SS':['a','b']},{'BOOL':true}]}}}},"
                                    + "'ConditionExpression':'#x <> :v OR size(pk) > :n','ExpressionAttributeNames':"
                                    + "{'#x':'x'},'ExpressionAttributeValues':{':v':{'B':'AAAA'},':n':{'N':'0'}},"
                                    + "'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'INDEXES',"
                                    + "'ReturnItemCollectionMetrics':'SIZE'}",
                            "{'TableName':'Plain','Item':{'pk':{'S':'a'}},'Expected':{'x':{'ComparisonOperator':"
                                    + "'BETWEEN','AttributeValueList':[{'N':'1'},{'N':'2'}]},'y':{'Exists':false}},"
                                    + "'ConditionalOperator':'OR'}")),
            Map.entry(
                    "GetItem",
                    List.of(
                            "{'TableName':'Full','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ProjectionExpression':"
                                    + "'#x.k[0], pk','ExpressionAttributeNames':{'#x':'x'},'ConsistentRead':true}",
                            "{'TableName':'Plain','Key':{'pk':{'S':'a'}},'AttributesToGet':['pk','x']}")),
            Map.entry(
                    "UpdateItem",
                    List.of(
                            "{'TableName':'Full','Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'UpdateExpression':"
                                    + "'SET y = if_not_exists(y, :n) + :n, z = list_append(:l, :l) REMOVE q ADD w :n "
                                    + "DELETE t :s','ExpressionAttributeValues':{':n':{'N':'1'},':l':{'L':[]},"
                                    + "':s':{'SS':['a']}},'ReturnValues':'UPDATED_NEW'}",
                            "{'TableName':'Plain','Key':{'pk':{'S':'a'}},'AttributeUpdates':{'x':{'Action':'ADD',"
                                    + "'Value':{'N':'1'}},'y':{'Action':'DELETE'}},'Expected':{'x':{'Value':{'N':'1'}}}}")),
            Map.entry(
                    "DeleteItem",
                    List.of("{'TableName':'Plain','Key':{'pk':{'S':'a'}},'ConditionExpression':'attribute_exists(x)',"
                            + "'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}")),
            Map.entry(
                    "Query",
                    List.of(
                            "{'TableName':'Full','KeyConditionExpression':'pk = :p AND sk BETWEEN :a AND :b',"
                                    + "'FilterExpression':'contains(x, :p)','ExpressionAttributeValues':"
                                    + "{':p':{'S':'a'},':a':{'N':'1'},':b':{'N':'9'}},'Limit':5,"
                                    + "'ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'1'}}}",
                            "{'TableName':'Full','IndexName':'gsi','KeyConditions':{'g':{'ComparisonOperator':'EQ',"
                                    + "'AttributeValueList':[{'S':'g'}]}},'Select':'COUNT'}")),
            Map.entry(
                    "Scan",
                    List.of("{'TableName':'Full','Segment':0,'TotalSegments':2,'Limit':3,'FilterExpression':'x = :x',"
                            + "'ExpressionAttributeValues':{':x':{'L':[{'NULL':true}]}},'IndexName':'lsi'}")),
            Map.entry(
                    "BatchGetItem",
                    List.of("{'RequestItems':{'Plain':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}}],"
                            + "'ProjectionExpression':'pk'}},'ReturnConsumedCapacity':'TOTAL'}")),
            Map.entry(
                    "BatchWriteItem",
                    List.of("{'RequestItems':{'Plain':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},"
                            + "{'DeleteRequest':{'Key':{'pk':{'S':'b'}}}}]}}")),
            Map.entry(
                    "TransactGetItems",
                    List.of("{'TransactItems':[{'Get':{'TableName':'Plain','Key':{'pk':{'S':'a'}},"
                            + "'ProjectionExpression':'x'}}]}")),
            Map.entry(
                    "TransactWriteItems",
                    List.of("{'TransactItems':[{'Put':{'TableName':'Plain','Item':{'pk':{'S':'a'}}}},{'Update':"
                            + "{'TableName':'Plain','Key':{'pk':{'S':'b'}},'UpdateExpression':'SET x = :v',"
                            + "'ExpressionAttributeValues':{':v':{'NS':['1']}}}},{'ConditionCheck':{'TableName':'Full',"
                            + "'Key':{'pk':{'S':'a'},'sk':{'N':'1'}},'ConditionExpression':'attribute_exists(pk)'}}],"
                            + "'ClientRequestToken':'token'}")));

    private static final int DEEPEST = 7;

    private SampleRequests() {}

    /** Trees of good requests of the operation, or of what the model suggests where none is written down. */
    static List<Object> of(String operation, StructureShape input) {
        List<Object> trees = new ArrayList<>();
        GOOD.getOrDefault(operation, List.of()).forEach(json -> trees.add(JsonTree.read(json)));
        trees.add(suggested(input, 0));
        return trees;
    }

    /** A request with every member of the model's shape. */
    private static Object suggested(Shape shape, int depth) {
        if (shape.name().equals("AttributeValue")) {
            return JsonTree.read("{'S':'a'}");
        }
        if (shape instanceof StructureShape structure) {
            Map<String, Object> members = new LinkedHashMap<>();
            if (depth < DEEPEST) {
                for (Member member : structure.members()) {
                    members.put(member.name(), suggested(member.shape(), depth + 1));
                }
            }
            return members;
        }
        if (shape instanceof ListShape list) {
            return new ArrayList<>(List.of(suggested(list.element(), depth + 1)));
        }
        if (shape instanceof MapShape map) {
            return new LinkedHashMap<>(Map.of("pk", suggested(map.value(), depth + 1)));
        }
        return scalar(shape);
    }

    private static Object scalar(Shape shape) {
        if (shape instanceof NumberShape number) {
            return number.min() == null ? 1L : number.min();
        }
        if (shape instanceof PlainShape plain) {
            return plain.kind() == PlainShape.Kind.BOOLEAN ? Boolean.TRUE : "AAAA";
        }
        StringShape string = (StringShape) shape;
        return string.values().isEmpty() ? "Plain" : string.values().iterator().next();
    }
}
