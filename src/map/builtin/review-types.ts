/** Resources that record nothing but a review: one that was deleted takes its review back. */
export const reviewTypes: ReadonlySet<string> = new Set(["Provenance", "Task"]);
