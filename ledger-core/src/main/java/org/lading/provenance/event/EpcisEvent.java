package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of EPCIS 2.0, of one of its five types. */
public sealed interface EpcisEvent {
  EventCommon common();

  /** The word in the document's {@code type}. */
  String type();

  /** The action, or null for a transformation, which has none. */
  @Nullable Action action();

  /** In-life and master data of what the event brings into being, or null. */
  default @Nullable Ilmd ilmd() {
    return null;
  }

  /** Something happened to the things named. */
  record ObjectEvent(
      EventCommon common,
      Action action,
      List<String> epcList,
      List<Quantity> quantityList,
      @Nullable Ilmd ilmd)
      implements EpcisEvent {
    public ObjectEvent {
      epcList = List.copyOf(epcList);
      quantityList = List.copyOf(quantityList);
      EventRules.check(
          common,
          ilmd,
          EventRules.list("epcList", epcList),
          EventRules.list("quantityList", quantityList));
      boolean named =
          !epcList.isEmpty() || common.writesEmpty("epcList") || !quantityList.isEmpty();
      boolean sensed = !common.sensorElementList().isEmpty() && common.readPoint() != null;
      EventRules.require(
          named || sensed,
          "an ObjectEvent has an epcList, a quantityList, or a sensorElementList with a readPoint");
      EventRules.require(
          ilmd == null || action == Action.ADD,
          "ilmd stands in an ObjectEvent with action ADD only");
    }

    @Override
    public String type() {
      return "ObjectEvent";
    }
  }

  /** Things were packed into, or taken out of, a parent. */
  record AggregationEvent(
      EventCommon common,
      Action action,
      @Nullable String parentID,
      List<String> childEPCs,
      List<Quantity> childQuantityList)
      implements EpcisEvent {
    public AggregationEvent {
      childEPCs = List.copyOf(childEPCs);
      childQuantityList = List.copyOf(childQuantityList);
      EventRules.check(
          common,
          null,
          EventRules.list("childEPCs", childEPCs),
          EventRules.list("childQuantityList", childQuantityList));
      EventRules.require(
          !childEPCs.isEmpty() || !childQuantityList.isEmpty() || action == Action.DELETE,
          "an AggregationEvent names childEPCs or a childQuantityList, unless its action is DELETE");
    }

    @Override
    public String type() {
      return "AggregationEvent";
    }
  }

  /** Things were linked with a business transaction, or released from it. */
  record TransactionEvent(
      EventCommon common,
      Action action,
      @Nullable String parentID,
      List<String> epcList,
      List<Quantity> quantityList)
      implements EpcisEvent {
    public TransactionEvent {
      epcList = List.copyOf(epcList);
      quantityList = List.copyOf(quantityList);
      EventRules.check(
          common,
          null,
          EventRules.list("epcList", epcList),
          EventRules.list("quantityList", quantityList));
      EventRules.require(
          !common.bizTransactionList().isEmpty(),
          "a TransactionEvent has at least one entry in its bizTransactionList");
      EventRules.require(
          !epcList.isEmpty()
              || common.writesEmpty("epcList")
              || !quantityList.isEmpty()
              || action == Action.DELETE,
          "a TransactionEvent has an epcList or a quantityList, unless its action is DELETE");
    }

    @Override
    public String type() {
      return "TransactionEvent";
    }
  }

  /** Inputs were used up, wholly or in part, and outputs made. */
  record TransformationEvent(
      EventCommon common,
      List<String> inputEPCList,
      List<Quantity> inputQuantityList,
      List<String> outputEPCList,
      List<Quantity> outputQuantityList,
      @Nullable String transformationID,
      @Nullable Ilmd ilmd)
      implements EpcisEvent {
    public TransformationEvent {
      inputEPCList = List.copyOf(inputEPCList);
      inputQuantityList = List.copyOf(inputQuantityList);
      outputEPCList = List.copyOf(outputEPCList);
      outputQuantityList = List.copyOf(outputQuantityList);
      EventRules.check(
          common,
          ilmd,
          EventRules.list("inputEPCList", inputEPCList),
          EventRules.list("inputQuantityList", inputQuantityList),
          EventRules.list("outputEPCList", outputEPCList),
          EventRules.list("outputQuantityList", outputQuantityList));
      boolean inputs = !inputEPCList.isEmpty() || !inputQuantityList.isEmpty();
      boolean outputs = !outputEPCList.isEmpty() || !outputQuantityList.isEmpty();
      EventRules.require(
          transformationID == null ? inputs && outputs : inputs || outputs,
          "a TransformationEvent names inputs and outputs, or one of them and a transformationID");
    }

    @Override
    public String type() {
      return "TransformationEvent";
    }

    @Override
    public @Nullable Action action() {
      return null;
    }
  }

  /** Things were attached to, or detached from, a parent that is an asset or a place. */
  record AssociationEvent(
      EventCommon common,
      Action action,
      String parentID,
      List<String> childEPCs,
      List<Quantity> childQuantityList)
      implements EpcisEvent {
    public AssociationEvent {
      childEPCs = List.copyOf(childEPCs);
      childQuantityList = List.copyOf(childQuantityList);
      EventRules.check(
          common,
          null,
          EventRules.list("childEPCs", childEPCs),
          EventRules.list("childQuantityList", childQuantityList));
      EventRules.require(
          !childEPCs.isEmpty() || !childQuantityList.isEmpty() || action == Action.DELETE,
          "an AssociationEvent names childEPCs or a childQuantityList, unless its action is DELETE");
    }

    @Override
    public String type() {
      return "AssociationEvent";
    }
  }
}
