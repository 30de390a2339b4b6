import { leadingCoding } from "./coding.ts";
import { accessionOf } from "./accession.ts";
import { codeFields } from "./medicine.ts";
import { readOrder } from "./order.ts";
import type { Read, Resource } from "./resource.ts";
import { at, objectAt, textAt } from "./tree.ts";

/**
 * ServiceRequest: an order or a referral. `authoredOn` is the day on which the request was signed; its priority is on the
 * scale of FHIR, and is compared within that scale alone.
 *
 * @see domain.md 3.2
 */
export function readServiceRequest(resource: Resource): Read {
  const { tree } = resource;
  const code = at(tree, "code");
  const priority = textAt(tree, "priority");
  return readOrder(resource, {
    act: "action.signed",
    content: {
      fields: codeFields(leadingCoding(objectAt(code, "concept") ?? code)),
      notes: [],
    },
    fields: {
      priority,
      priorityScale:
        priority === undefined ? undefined : "fhir-request-priority",
      orderSet: textAt(tree, "requisition", "value"),
      accession: accessionOf(tree),
    },
  });
}
