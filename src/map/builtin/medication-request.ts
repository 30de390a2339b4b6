import { dosageOf, medicineFields } from "./medicine.ts";
import { readOrder } from "./order.ts";
import type { Read, Resource } from "./resource.ts";

/**
 * MedicationRequest: an order of a medicine. It shows that it was ordered, with its dose; never a signature as a separate
 * act. A device as requester of an order is `mode: automatic`.
 *
 * @see domain.md 3.2
 */
export function readMedicationRequest(resource: Resource): Read {
  const { fields, notes } = dosageOf(resource.tree);
  return readOrder(resource, {
    act: "action.ordered",
    content: { fields: { ...medicineFields(resource), ...fields }, notes },
    fields: {},
  });
}
