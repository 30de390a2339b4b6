import type { JsonObject } from "../../model/record.ts";
import type { Home } from "./reference.ts";

/**
 * A resource as it lies in a record: by itself, in the entry of a Bundle, in a Bundle that is one record, or (a review) in the
 * resource that it is about.
 */
export interface Wrapped {
  readonly tree: JsonObject;
  /** As written; "" where a record names none. */
  readonly type: string;
  readonly fullUrl: string | undefined;
  readonly home: Home;
  /** It lies in another resource, and has with it all that lies there: that is the other one's to tell. */
  readonly isContained: boolean;
}
