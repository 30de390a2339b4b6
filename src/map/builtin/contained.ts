import type { JsonObject, JsonTree } from "../../model/record.ts";
import { reviewTypes } from "./review-types.ts";
import type { Read } from "./resource.ts";
import { isList, objectsAt, textAt } from "./tree.ts";
import type { Wrapped } from "./wrapped.ts";

/**
 * The reviews that a resource contains, each as a resource by itself. It is known to nobody outside and so has no name; what
 * it refers to as `#` is the resource around it, and `#id` what lies beside it there.
 */
export function containedReviews(around: Wrapped): readonly Wrapped[] {
  const contained = objectsAt(around.tree, "contained");
  return contained.flatMap((inner) => {
    const type = textAt(inner, "resourceType") ?? "";
    if (!reviewTypes.has(type)) return [];
    const { id: _id, ...rest } = inner;
    const tree = { ...withOwner(rest, ownerOf(around)), contained };
    const { home } = around;
    return [{ tree, type, fullUrl: undefined, home, isContained: true }];
  });
}

/** Whether a contained resource is read as a review. */
export function isContainedReview(contained: JsonObject): boolean {
  return reviewTypes.has(textAt(contained, "resourceType") ?? "");
}

/** Whether a name is that of a contained resource, or of the one around it, which nobody else can name. */
export function isUnnamed(name: string | undefined): boolean {
  return name?.startsWith("#") === true;
}

/** A review of what nobody else can name: that somebody reviewed something must not be lost, nor be taken for another's. */
export function ofNobodyKnows(field: "target" | "focus"): Read {
  return {
    fault: "required-missing",
    field,
    hint: `what was reviewed stands inside another resource and has no name of its own under ${field}; export it as a resource by itself`,
  };
}

/** How others refer to the resource around; undefined where nothing names it. */
function ownerOf({ tree, type, fullUrl }: Wrapped): string | undefined {
  const id = textAt(tree, "id");
  return id === undefined ? fullUrl : `${type}/${id}`;
}

function withOwner(tree: JsonObject, owner: string | undefined): JsonObject {
  const named = Object.entries(tree).map(
    ([key, value]): readonly [string, JsonTree] => [
      key,
      key === "reference" && value === "#" && owner !== undefined
        ? owner
        : withOwnerIn(value, owner),
    ],
  );
  return Object.fromEntries(named);
}

function withOwnerIn(node: JsonTree, owner: string | undefined): JsonTree {
  if (isList(node)) return node.map((inner) => withOwnerIn(inner, owner));
  return typeof node === "object" && node !== null
    ? withOwner(node, owner)
    : node;
}
